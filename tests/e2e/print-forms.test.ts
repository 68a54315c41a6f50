import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemo } from '#electron/demo/demo.ts';
import { report } from '#electron/reports/reports.ts';
import { REPORT_NAMES, type ReportName } from '#shared/contract/reports.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { deskFolder, launchDesk, type Desk } from './launch.ts';
import { bundlePrintRoom, makePdf, pdfFacts, pdfFonts, pdfPages, wordsOutside } from './print-room.ts';

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
    expect(pdfFacts(path).get('Page size')).toContain('A4');
    expect(pdfFonts(path).filter((font) => !font.embedded)).toEqual([]);
    expect(wordsOutside(path)).toEqual([]);
  },
);

/** The form with its head and closing lines alone. */
function nothingOf({ name, title, subtitle, asOf, columns, total, notes, signatures, paper }: Sheet): Sheet {
  return { name, title, subtitle, asOf, columns, total, notes, signatures, paper, rows: [] };
}

/** Page numbers as printed at the foot of each page: [page, of how many]. */
function counts(pages: readonly string[]): readonly (readonly number[])[] {
  return pages.map((page) => (/第(\d+)页共(\d+)页/.exec(flat(page)) ?? []).slice(1).map(Number));
}

test('a sheet to sign counts each village’s pages by itself, names the village on each, and parts no household', async () => {
  const sheet = form('register');
  const pages = pdfPages(await pdfOf(sheet, 'register')).map(flat);
  const villages = (sheet.sections ?? []).map(({ name }) => name);
  const numbers = counts(pages);
  const starts = numbers.flatMap(([page], index) => (page === 1 ? [index] : []));
  expect(starts.length).toBe(villages.length);
  const expected = starts.flatMap((start, part) => {
    const length = (starts[part + 1] ?? pages.length) - start;
    return Array.from({ length }, (_none, index) => [index + 1, length]);
  });
  expect(numbers).toEqual(expected);
  const named = pages.map((page, index) =>
    page.includes(villages[starts.filter((start) => start <= index).length - 1] ?? '?'),
  );
  expect(named.every(Boolean)).toBe(true);
  let from = 0;
  const parted = (sheet.groups ?? []).filter(({ rows }) => {
    const codes = sheet.rows.slice(from, from + rows).map((row) => String(row['rowCode']));
    from += rows;
    return !pages.some((page) => codes.every((code) => page.includes(code)));
  });
  expect(parted).toEqual([]);
  // A page with nothing but the closing lines has no row code.
  expect(pages.filter((page) => !sheet.rows.some((row) => page.includes(String(row['rowCode']))))).toEqual(
    [],
  );
});

test('a form without rows is a page that says so', async () => {
  const sheet = valueOf(report(street.context, 'register', { asOf: '2023-12-08T15:00', village: null }));
  const pages = pdfPages(await pdfOf(nothingOf(sheet), 'register-empty')).map(flat);
  expect([pages.length, pages[0]?.includes('没有可列的内容'), counts(pages)]).toEqual([1, true, [[1, 1]]]);
});

test('long names wrap within their cells: nothing is lost and nothing runs off the paper', async () => {
  const sheet = form('register');
  const rows = sheet.rows
    .slice(0, 30)
    .map((row) => ({ ...row, name: LONG, head: LONG, group: LONG, category: LONG }));
  const path = await pdfOf({ ...nothingOf(sheet), rows }, 'register-long');
  const text = pdfPages(path).map(flat).join('');
  expect(text.split(LONG).length - 1).toBe(rows.length * 4);
  expect(sheet.rows.slice(0, 30).filter((row) => !text.includes(String(row['number'])))).toEqual([]);
  expect(wordsOutside(path)).toEqual([]);
});

test('the policy card of every pack stands on one page', async () => {
  for (const policyId of ['daan-2022', 'fuling-2022', 'lidu-2024', 'yuzhong-2021']) {
    const card = valueOf(report(street.context, 'policy-card', { asOf: AS_OF, village: null, policyId }));
    const path = await pdfOf(card, `card-${policyId}`);
    expect([policyId, pdfFacts(path).get('Pages')]).toEqual([policyId, '1']);
  }
});
