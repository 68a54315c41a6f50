import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CellValue } from 'exceljs';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';
import { temporaryFolder } from './folder.ts';
import { cliError, cliValue, record } from './run-cli.ts';

type Rows = readonly (readonly CellValue[])[];

/** A database of its own with five residents, and an import into it. */
async function openStreet() {
  const folder = temporaryFolder();
  const db = join(folder, 'desk.db');
  const people = [1, 2, 3, 4, 5].map((index) => [
    `王小${'甲乙丙丁戊'.charAt(index - 1)}`,
    numberOf(index),
    '石桥村',
  ]);
  async function call(kind: string, rows: Rows): Promise<string[]> {
    const file = await makeWorkbook(folder, { rows });
    const source = kind === 'identities' ? ['--source', '民政'] : [];
    return ['import', '--db', db, '--policy', 'lidu-2024', '--kind', kind, ...source, file];
  }
  async function importing(kind: string, rows: Rows, ...more: readonly string[]) {
    return record(await cliValue(...(await call(kind, rows)), ...more));
  }
  async function refused(kind: string, rows: Rows, ...more: readonly string[]) {
    return cliError(...(await call(kind, rows)), ...more);
  }
  await importing('residents', [['姓名', '身份证号码', '村（居）'], ...people], '--commit');
  return { db, importing, refused };
}

const HELD = ['身份证号码', '救助身份'];
const ALL = [HELD, ...[1, 2, 3, 4, 5].map((index) => [numberOf(index), '低保对象'])];

test('a large cancellation is committed only with its number, and can be undone', async () => {
  const { db, importing, refused } = await openStreet();
  await importing('identities', ALL, '--commit');
  const fewer = ALL.slice(0, 4);
  const asked = await importing('identities', fewer);
  expect(asked['confirmation']).toMatchObject({ count: 2, of: 5, share: 40 });
  expect((await refused('identities', fewer, '--commit'))['code']).toBe('CONFIRMATION_NEEDED');
  const done = await importing('identities', fewer, '--commit', '--confirm-cancellations', '2');
  expect(done['batch']).toBe(3);
  const undo = ['undo', '--db', db, '--batch', '3'];
  expect(record(await cliValue(...undo))).toMatchObject({ reasons: [], effects: ['取消的身份 2 条恢复'] });
  expect(record(await cliValue(...undo, '--commit'))).toMatchObject({ id: 3, undone: { by: '命令行' } });
  expect(await cliError(...undo, '--commit')).toMatchObject({ code: 'UNDO_REFUSED' });
  expect(await cliValue('batches', '--db', db)).toMatchObject([
    { id: 3, kind: 'identities', outcomes: { 取消: 2 }, undone: { by: '命令行' } },
    { id: 2, undone: null },
    { id: 1, kind: 'residents', undone: null },
  ]);
  expect(await cliValue('check', '--db', db)).toEqual({ ok: true, findings: [] });
});

test('columns and words the program does not know are said with --map and --category, and remembered', async () => {
  const { importing, refused } = await openStreet();
  const odd = [
    ['甲码', '乙类'],
    [numberOf(1), '火星人'],
    [numberOf(2), '低保'],
  ];
  expect((await refused('identities', odd))['code']).toBe('HEADER_MISSING');
  const mapped = ['--map', '甲码=身份证号码', '--map', 'B=救助身份'];
  const asked = await importing('identities', odd, ...mapped);
  expect([asked['outcomes'], asked['questions']]).toMatchObject([
    { 新增: 1, 冲突: 1 },
    [{ name: '火星人', rows: 1 }],
  ]);
  const said = await importing('identities', odd, ...mapped, '--category', '火星人=低保对象', '--commit');
  expect(said['outcomes']).toMatchObject({ 新增: 2 });
  const again = await importing('identities', odd);
  expect([again['outcomes'], again['notes']]).toMatchObject([
    { 未变: 2 },
    expect.arrayContaining(['名册里的“火星人”按以前的选择当作“低保对象”。']),
  ]);
  expect(await refused('identities', odd, '--map', '甲码')).toMatchObject({ code: 'BAD_INPUT' });
});

test('sheets are chosen with --sheet and --all-sheets, and each problem names its own', async () => {
  const folder = temporaryFolder();
  const header = ['姓名', '身份证号码', '村（居）'];
  const file = await makeWorkbook(folder, [
    { name: '红田村', rows: [header, ['张三', numberOf(1), '红田村']] },
    { name: '石桥村', rows: [header, ['李四', '12', '石桥村'], ['王五', numberOf(3), '石桥村']] },
  ]);
  const call = [
    'import',
    '--db',
    join(folder, 'desk.db'),
    '--policy',
    'lidu-2024',
    '--kind',
    'residents',
    file,
  ];
  async function rowsOf(...more: readonly string[]) {
    return record(await cliValue(...call, ...more))['rows'];
  }
  expect([
    await rowsOf(),
    await rowsOf('--sheet', '石桥村'),
    await rowsOf('--sheet', '石桥村', '--sheet', '红田村'),
  ]).toEqual([1, 2, 3]);
  const all = record(await cliValue(...call, '--all-sheets'));
  expect([all['sheet'], all['problems'], all['sheets']]).toMatchObject([
    '红田村、石桥村',
    [{ row: 2, sheet: '石桥村', column: '身份证号码' }],
    [
      { name: '红田村', rows: 1, fits: true, chosen: true },
      { name: '石桥村', rows: 2, fits: true, chosen: true },
    ],
  ]);
  expect((await cliError(...call, '--all-sheets', '--sheet', '红田村'))['code']).toBe('BAD_INPUT');
  expect((await cliError(...call, '--sheet', '李渡'))['code']).toBe('BAD_INPUT');
});
