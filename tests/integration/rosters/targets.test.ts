import { afterEach, beforeEach, expect, test } from 'vitest';
import { targetsOf } from '#electron/db/targets.ts';
import { listVillages } from '#electron/db/villages.ts';
import { openTestDesk, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf } from '#tests/fixtures/imports.ts';
import { makeWorkbook } from '#tests/fixtures/workbooks.ts';
import { previewImport } from '#electron/rosters/session.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { QUIET } from '#tests/fixtures/imports.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

function stored(): string[] {
  const names = new Map(listVillages(desk.database).map(({ id, name }) => [id, name]));
  return targetsOf(desk.database, 2024).map(
    ({ villageId, scope, count, lastYear, base }) =>
      `${names.get(villageId) ?? ''} ${scope} ${count} ${lastYear ?? '-'} ${base ?? '-'}`,
  );
}

test('targets of the pack’s year, villages made when they are new, a wrong total pointed out', async () => {
  const preview = await importRows(desk, 'targets', [
    ['2024年度居民医保目标任务分解表'],
    ['村（居）', '2024年目标任务', '2023年参保人数', '应参保人数'],
    ['石桥村', 1200, '1,180人', 1300],
    ['红星村', '800', 790, ''],
    ['合计', 2001, 1970, 1300],
  ]);
  expect(countsOf(preview)).toEqual({ 新增: 2 });
  expect(preview.notes).toEqual([
    '合计行 1 行没有当作数据：第 5 行。',
    '将新建 2 个村（居）：石桥村、红星村。',
    '第 5 行合计写的是 2001，各行2024年目标任务相加是 2000，请核对。',
  ]);
  expect(stored()).toEqual(['石桥村 街道 1200 1180 1300', '红星村 街道 800 790 -']);
});

test('several authorities’ targets stand side by side, also under a two-row header', async () => {
  const file = await makeWorkbook(desk.folder, {
    rows: [
      ['序号', '村（居）', '目标任务', null, null, '备注'],
      [null, null, '市', '区', '街道', null],
      [1, '石桥村', 1100, 1150, 1200, ''],
      [2, '红星村', 700, '', 800, ''],
    ],
    finish(sheet) {
      sheet.mergeCells('A1:A2');
      sheet.mergeCells('B1:B2');
      sheet.mergeCells('C1:E1');
      sheet.mergeCells('F1:F2');
    },
  });
  const session = valueOf(
    await previewImport(desk.context, { kind: 'targets', source: '', heldFrom: null, file }, QUIET),
  );
  expect(session.preview.headerRow).toBe(2);
  expect(fatesOf(session)).toEqual([
    '3 新增: 石桥村 街道目标 1200、区目标 1150、市目标 1100',
    '4 新增: 红星村 街道目标 800、市目标 700',
  ]);
});

test('again, changed, twice, contradicting and wrong rows', async () => {
  const header = ['村（居）', '目标人数'];
  await importRows(desk, 'targets', [header, ['石桥村', 1200], ['红星村', 800]]);
  const session = await previewOf(desk, 'targets', [
    header,
    ['石桥村', 1200],
    ['红星村', 850],
    ['红星村', 850],
    ['新桥村', 10],
    ['新桥村', 11],
    ['甲村', -5],
    ['乙村', '约一百'],
    ['丙村', ''],
    ['', 5],
    ['丁村', 0],
  ]);
  expect(fatesOf(session)).toEqual([
    '2 未变: 石桥村 街道目标 1200',
    '3 变更: 红星村 原街道目标 800，改为街道目标 850',
    '4 未变: 红星村 与第 3 行相同 / 村（居）: 与第 3 行相同，已合并。',
    '5 冲突: 新桥村 / 村（居）: 与第 6 行是同一个村（居），人数不同，都没有导入。请保留正确的一行。',
    '6 冲突: 新桥村 / 村（居）: 与第 5 行是同一个村（居），人数不同，都没有导入。请保留正确的一行。',
    '7 错误: 甲村 / 目标人数: 应为不小于 0 的整数人数，请改正。',
    '8 错误: 乙村 / 目标人数: 应为不小于 0 的整数人数，请改正。',
    '9 错误: 丙村 / 目标人数: 没有目标人数，请补上；没有任务的村（居）填 0。',
    '10 错误:  / 村（居）: 没有村（居），请补上。',
    '11 新增: 丁村 街道目标 0',
  ]);
});

test('a list without last year keeps what an earlier list said of it', async () => {
  await importRows(desk, 'targets', [
    ['村（居）', '目标人数', '上年参保数'],
    ['石桥村', 1200, 1180],
  ]);
  await importRows(desk, 'targets', [
    ['村（居）', '目标人数'],
    ['石桥村', 1250],
  ]);
  expect(stored()).toEqual(['石桥村 街道 1250 1180 -']);
});
