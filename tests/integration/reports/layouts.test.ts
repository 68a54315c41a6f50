import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { changedForms, importLayouts, layoutsText, saveLayout } from '#electron/reports/layouts.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { printParts } from '#shared/sheets/print-part.ts';
import { codeOf, valueOf } from '#tests/fixtures/desk.ts';
import { formsStreet } from '#tests/fixtures/forms-street.ts';
import { readBack } from '#tests/fixtures/workbooks.ts';

const street = formsStreet();
const { context } = street;
const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
afterAll(() => street.close());

test('a layout stands between query and form: screen, paper, workbook and JSON agree', async () => {
  valueOf(
    saveLayout(context, 'weekly', {
      title: '{年度} 年进度',
      subtitle: '填报单位：石桥街道',
      hidden: ['reduction', 'rank'],
      order: ['enrolled', 'village'],
      signatures: ['制表人'],
      orientation: 'portrait',
    }),
  );
  const sheet = street.form('weekly');
  const heads = sheet.columns.map(({ title }) => title);
  expect([sheet.title, sheet.subtitle.at(-1), sheet.signatures, heads[0]]).toEqual([
    '2024 年进度',
    '填报单位：石桥街道',
    ['制表人'],
    '累计参保',
  ]);
  expect(heads.filter((head) => head === '核减' || head === '排名')).toEqual([]);
  const file = join(folder, 'weekly.xlsx');
  await writeSheetWorkbook(sheet, file);
  const cells = Object.values(await readBack(file))
    .flat(2)
    .map(String);
  expect(heads.filter((head) => !cells.includes(head))).toEqual([]);
  const [part] = printParts(sheet);
  const paper = (part?.head ?? '').replaceAll('<wbr>', '');
  expect([
    heads.filter((head) => !paper.includes(head)),
    part?.paper.orientation,
    sheetToJson(sheet).title,
  ]).toEqual([[], 'portrait', '2024 年进度']);
});

test('layouts travel as a file; a file that is none changes nothing; null gives the program’s own back', () => {
  const file = join(folder, 'layouts.json');
  writeFileSync(file, layoutsText(context));
  expect(valueOf(saveLayout(context, 'weekly', null))).toEqual([]);
  valueOf(saveLayout(context, 'funds', { title: '资金表' }));
  expect(valueOf(importLayouts(context, file))).toEqual(['weekly']);
  expect([changedForms(context), street.form('funds').title, street.form('weekly').title]).toEqual([
    ['weekly', 'funds'],
    '资金表',
    '2024 年进度',
  ]);
  const others = ['{', '{"kind":"pack"}', 'x'.repeat(300_000)].map((text, index) => {
    const other = join(folder, `other-${index}.json`);
    writeFileSync(other, text);
    return codeOf(importLayouts(context, other));
  });
  expect([
    ...others,
    codeOf(importLayouts(context, join(folder, 'gone.json'))),
    changedForms(context),
  ]).toEqual([
    'FILE_UNREADABLE',
    'FILE_UNREADABLE',
    'FILE_UNREADABLE',
    'FILE_UNREADABLE',
    ['weekly', 'funds'],
  ]);
  writeSetting(street.database, 'form_layouts', 'broken');
  expect(changedForms(context)).toEqual([]);
});
