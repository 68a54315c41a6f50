import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { workbookOf } from '#electron/excel/read-workbook.ts';
import { zipOf } from '#electron/excel/zip-write.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { REPORT_NAMES } from '#shared/contract/reports.ts';
import { readRowCode } from '#shared/domain/row-code.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { maskedSheet } from '#shared/sheets/mask.ts';
import { slipHtml } from '#shared/sheets/slip-html.ts';
import { formsStreet } from '#tests/fixtures/forms-street.ts';
import { sheetHtml } from '#tests/fixtures/sheet-pages.ts';
import { rawParts, sheetXml } from '#tests/fixtures/workbooks/raw-xlsx.ts';
import { runCli } from '../integration/cli/run-cli.ts';

/** What was once open, or would be if one line were left out; each in its shortest form. Longer ones: docs/security.md. */
const street = formsStreet();
afterAll(() => street.close());

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';

async function fateOf(parts: ReturnType<typeof rawParts>): Promise<string> {
  const read = await workbookOf(zipOf(parts), '名册.xlsx');
  return read.ok ? 'read' : read.error.message;
}

test('a workbook that says it unpacks to more than any table is not unpacked', async () => {
  const bytes = zipOf(rawParts({ sheets: [{ rows: ROW }] }), true);
  const directory = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  const entry = bytes.indexOf('xl/worksheets/sheet1.xml', directory) - 46;
  bytes.writeUInt32LE(0xfffffff0, entry + 24);
  const read = await workbookOf(bytes, '名册.xlsx');
  expect(read.ok ? 'read' : read.error.message).toContain('异常庞大');
});

test.each([
  ['a file of the computer', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
  ['entities within entities', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'],
])('%s named by a workbook’s XML is refused', async (_, doctype) => {
  const bytes = Buffer.from(doctype + sheetXml({ rows: ROW }));
  const parts = rawParts({ sheets: [{ rows: ROW }] }).map((part) =>
    part.name.endsWith('sheet1.xml') ? { ...part, bytes } : part,
  );
  expect(await fateOf(parts)).toMatch(/\p{Script=Han}/u);
});

test('a workbook’s parts are read by name and never written: one that leads out of the folder is nobody’s', async () => {
  const parts = [
    ...rawParts({ sheets: [{ rows: ROW }] }),
    { name: '../../evil.sh', bytes: Buffer.from('x') },
  ];
  expect(await fateOf(parts)).toBe('read');
});

test('names of people, villages and forms are text on every printed page', () => {
  const hostile = '<img src=x onerror="a()"><script>b()</script>';
  const sheet = { ...street.form('register'), title: hostile, subtitle: [hostile], notes: [hostile] };
  const slip = {
    title: hostile,
    station: hostile,
    lines: [{ label: hostile, text: hostile }],
    personal: hostile,
    capital: hostile,
    signatures: [hostile],
  };
  const pages = [sheetHtml({ ...sheet, signatures: [hostile] }), slipHtml(slip)];
  expect(pages.map((html) => /<img|<script/.test(html))).toEqual([false, false]);
});

test('no form shows a whole number on screen or in the command line’s JSON', () => {
  const shown = REPORT_NAMES.map((name) => JSON.stringify(sheetToJson(maskedSheet(street.form(name)))));
  expect(shown.filter((text) => /\d{17}[\dX]/.test(text))).toEqual([]);
});

test('what is typed into the search box is never a query of the database', () => {
  const typed = [
    `' OR 1=1 --`,
    `"; DROP TABLE resident; --`,
    '*',
    '"',
    'NEAR(a b)',
    'name:*',
    '%',
    '_',
    '\0',
    '1'.repeat(100),
    'a* OR b*',
    '（',
    '{a}',
    '^a',
  ];
  const hits = typed.map((text) => searchResidents(street.context, text).hits.length);
  expect(hits).toEqual(typed.map(() => 0));
  expect(searchResidents(street.context, '王大山').hits[0]?.name).toBe('王大山');
});

test('a row code that was made up is nobody’s', () => {
  const codes = [
    '',
    '0',
    '__proto__',
    '../../1',
    '999999999',
    '0'.repeat(500),
    'ZZZZZZZZZ',
    '٠٠٠٠٠٠',
    '=1+1',
  ];
  expect(codes.map((code) => typeof readRowCode(2024, code)).filter((kind) => kind === 'number')).toEqual([]);
});

test('a word of the language itself is no command and no form', async () => {
  const calls = [
    ['constructor'],
    ['__proto__'],
    ['report', '__proto__', '--db', 'x.db', '--as-of', '2023-12-08T15:00'],
  ];
  const runs = await Promise.all(calls.map((call) => runCli(call)));
  const answers = runs.map(({ code, stdout, stderr }) => {
    return [code, stdout, z.looseObject({ code: z.string() }).parse(JSON.parse(stderr)).code];
  });
  expect(answers).toEqual([
    [1, '', 'BAD_INPUT'],
    [1, '', 'BAD_INPUT'],
    [1, '', 'BAD_INPUT'],
  ]);
});
