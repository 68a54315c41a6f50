import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { previewImport } from '#electron/rosters/session.ts';
import { messageOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { committed, fatesOf, importRows, previewOf, QUIET, requestOf } from '#tests/fixtures/imports.ts';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';

const PEOPLE = ['姓名', '身份证号码', '村（居）'];
const HELD = ['姓名', '身份证号码', '救助身份', '纳入资助时间'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

async function answer(file: string): Promise<string> {
  const request = { kind: 'residents', source: '', heldFrom: null, file } as const;
  return messageOf(await previewImport(desk.context, request, QUIET));
}

test('what is no roster says what it is and what to choose instead', async () => {
  const folder = join(desk.folder, '名册.xlsx');
  mkdirSync(folder);
  const pdf = join(desk.folder, '扫描.xlsx');
  writeFileSync(pdf, '%PDF-1.4 ...');
  const owner = join(desk.folder, '~$底册.xlsx');
  writeFileSync(owner, Buffer.alloc(165, 1));
  const memo = await makeWorkbook(desk.folder, { rows: [['通知'], ['请各村按时上报']] }, '通知.xlsx');
  expect(await Promise.all([folder, pdf, owner, memo].map(answer))).toEqual([
    '“名册.xlsx”是文件夹，没有导入。请打开它，选里面的名册文件。',
    '“扫描.xlsx”是 PDF，读不出表格，没有导入。请向发表单位要 Excel 原表（.xlsx、.xls 或 .csv），再选它。',
    '“~$底册.xlsx”是 Excel 打开名册时留下的临时文件，没有导入。请选不带“~$”的那个文件；正在编辑的请先保存并关闭。',
    '前 30 行里没有找到居民底册的表头，没有导入。表头要有：姓名、身份证号码、村（居）。请检查文件和名册的种类有没有选错。',
  ]);
});

test('a list of residents taken for one of the dead: said before anybody is', async () => {
  await importRows(desk, 'residents', [PEOPLE, ['张三', numberOf(1), '石桥村']]);
  const rows = [PEOPLE, ['张三', numberOf(1), '石桥村']];
  const warning =
    '表里没有死亡时间、注销时间或原因，1 人将全部登记为死亡。请先确认这是死亡、销户名单，不是别的名册。';
  expect((await previewOf(desk, 'deaths', rows)).preview.notes).toContain(warning);
  const dated = [
    [...PEOPLE, '死亡时间'],
    ['张三', numberOf(1), '石桥村', '2023-11-02'],
  ];
  expect((await previewOf(desk, 'deaths', dated)).preview.notes).not.toContain(warning);
});

test('the same file as another kind or another department says what it was before', async () => {
  const held = [HELD, ['张三', numberOf(1), '低保对象', '2023-01-01']];
  const request = await requestOf(desk, 'identities', held);
  await committed(desk, valueOf(await previewImport(desk.context, request, QUIET)));
  const others = [
    { ...request, source: '残联' },
    { ...request, kind: 'deaths', source: '' },
  ] as const;
  const notes = await Promise.all(
    others.map(async (other) => valueOf(await previewImport(desk.context, other, QUIET)).preview.notes[0]),
  );
  const before = '这份文件已于 2026-03-02 09:30 由“测试员”作为“民政的资助参保对象名册”导入过（第 1 批），';
  expect(notes).toEqual([
    `${before}这次选的是“残联的资助参保对象名册”。请核对部门有没有选错。`,
    `${before}这次选的是“死亡、销户名单”。请核对名册的种类有没有选错。`,
  ]);
});

test('a first day after today or before birth is taken, and pointed out', async () => {
  await importRows(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '石桥村'],
    ['李四', numberOf(2), '石桥村'],
  ]);
  const session = await previewOf(desk, 'identities', [
    HELD,
    ['张三', numberOf(1), '低保对象', '2033-01-01'],
    ['李四', numberOf(2), '低保对象', '1979-12-31'],
  ]);
  expect(fatesOf(session).map((fate) => fate.split(' / ')[1])).toEqual([
    '纳入资助时间: 在业务日期 2023-12-08 之后，到那一天才算持有，请核对。',
    '纳入资助时间: 早于出生日期 1980-01-01，请核对号码和日期。',
  ]);
});
