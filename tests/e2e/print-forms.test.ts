import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemo } from '#electron/demo/demo.ts';
import { report } from '#electron/reports/reports.ts';
import { REPORT_NAMES, REPORT_TITLES, type ReportName } from '#shared/contract/reports.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { deskFolder, launchDesk, type Desk } from './launch.ts';
import { bundlePrintRoom, makePdf, pdfFacts, pdfFonts, pdfPages } from './print-room.ts';

const AS_OF = '2023-12-08T15:00';
const LONG = '石马子滨江路社区居民委员会阿卜杜热西提·买买提艾力';

let desk: Desk;
let room: string;
let street: TestDesk;

beforeAll(async () => {
  street = openTestDesk({ packId: null, businessDate: null });
  const options = { residents: 900, villages: 3, seed: 7, policyId: 'lidu-2024' };
  valueOf(createDemo(street.context, options, { progress: () => undefined, cancelled: () => false }));
  room = await bundlePrintRoom(deskFolder());
  desk = await launchDesk();
});

afterAll(async () => {
  street.close();
  await desk.close();
});

function form(name: ReportName): Sheet {
  return valueOf(report(street.context, name, { asOf: AS_OF, village: null }));
}

function pdfOf(sheet: Sheet, as: string): Promise<string> {
  return makePdf(desk.app, room, 'sheetPdf', sheet, as);
}

function flat(page: string): string {
  return page.replace(/\s/g, '');
}

test.each(REPORT_NAMES)(
  '%s: every page has its head, its count and its texts, fonts embedded',
  async (name) => {
    const sheet = form(name);
    const path = await pdfOf(sheet, `form-${name}`);
    const pages = pdfPages(path).map(flat);
    const heads = sheet.columns.map(({ title }) => flat(title));
    expect(pages.filter((page) => !heads.every((head) => page.includes(head)))).toEqual([]);
    expect(pages.filter((page) => !/第\d+页共\d+页/.test(page))).toEqual([]);
    const text = pages.join('');
    const wanted = [
      flat(sheet.title),
      ...sheet.rows.map((row) => flat(String(row['name'] ?? row['village'] ?? ''))),
    ];
    expect(wanted.filter((each) => !text.includes(each))).toEqual([]);
    expect([pdfFacts(path).get('Page size')?.includes('A4'), REPORT_TITLES[name] !== '']).toEqual([
      true,
      true,
    ]);
    expect(pdfFonts(path).filter((font) => !font.embedded)).toEqual([]);
  },
);
