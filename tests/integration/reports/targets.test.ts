import { expect, test } from 'vitest';
import { targetSheet } from '#electron/reports/targets.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

test('the target sheet of a small street, figure by figure', () => {
  const street = reportStreet();
  const people = [1, 2, 3, 4].map(() => street.person('石桥村', { lastYearTier: 1 }));
  street.target('石桥村', 4, { lastYear: 6 });
  street.target('李渡社区', 2);
  street.person('新村', { lastYearTier: 2 });
  const [a = 0, b = 0, c = 0, d = 0] = people;
  street.reduce(a, '死亡', '2023-12-01T08:00:00');
  street.reduce(b, '死亡', '2023-12-02T08:00:00');
  street.reduce(c, '户口迁出', '2023-12-03T08:00:00');
  street.pay(d, { at: '2023-12-05T09:00:00' });
  street.pay(street.person('李渡社区'), { at: '2023-12-09T09:00:00' });
  const sheet = targetSheet(street.context, { asOf: '2023-12-08T15:00', village: null });
  if (!sheet.ok) {
    throw new Error(sheet.error.message);
  }
  const { columns, rows, total, ...rest } = sheetToJson(sheet.value);
  expect(columns.map(({ key, group, title }) => [key, group, title])).toEqual([
    ['village', null, '村（居）'],
    ['lastYear', null, '上年参保'],
    ['target', null, '目标'],
    ['reduction1', '核减', '死亡'],
    ['reduction2', '核减', '户口迁出'],
    ['reducedTarget', null, '核减后目标'],
    ['enrolled', null, '已参'],
    ['gap', null, '差额'],
    ['completion', null, '完成率'],
  ]);
  expect([...rows, total].map((row) => columns.map((column) => row?.[column.key]))).toEqual([
    ['石桥村', 6, 4, 2, 1, 1, 1, 0, 1],
    ['李渡社区', 0, 2, 0, 0, 2, 0, 2, 0],
    ['新村', 1, null, 0, 0, null, 0, null, null],
    ['合计', 7, 6, 2, 1, 3, 1, 2, 1 / 3],
  ]);
  expect(rest).toEqual({
    name: 'targets',
    title: '2024年度居民医保参保目标任务分解表',
    subtitle: ['石桥街道社保所', '单位：人'],
    asOf: '2023-12-08T15:00:00',
    notes: ['差额＝核减后目标－已参，负数为超额；完成率＝已参÷核减后目标。'],
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'portrait' },
  });
});

test('without any reduction one plain column stands for it, and one village can be asked for', () => {
  const street = reportStreet();
  street.target('石桥村', 4);
  street.target('李渡社区', 2);
  const sheet = targetSheet(street.context, { asOf: '2023-12-08T15:00', village: ' 石桥村 ' });
  const value = sheet.ok ? sheet.value : null;
  expect([value?.columns[3]?.title, value?.rows]).toEqual([
    '核减',
    [
      {
        village: '石桥村',
        lastYear: 0,
        target: 4,
        reduction: 0,
        reducedTarget: 4,
        enrolled: 0,
        gap: 4,
        completion: 0,
      },
    ],
  ]);
});

test('two authorities’ targets side by side: each has its own gap and completion', () => {
  const street = reportStreet();
  street.target('石桥村', 4);
  street.database
    .prepare(
      "INSERT INTO target (benefit_year, village_id, scope, count) SELECT benefit_year, village_id, '区', 6 FROM target",
    )
    .run();
  street.pay(street.person('石桥村'), { at: '2023-12-05T09:00:00' });
  const sheet = targetSheet(street.context, { asOf: '2023-12-08T15:00', village: null });
  const value = sheet.ok ? sheet.value : null;
  const gaps = value?.columns.filter(({ group }) => group === '差额').map(({ key, title }) => [key, title]);
  expect([gaps, value?.total]).toMatchObject([
    [
      ['gap', '街道'],
      ['gap2', '区'],
    ],
    { reducedTarget: 4, reducedTarget2: 6, gap: 3, gap2: 5, completion: 1 / 4, completion2: 1 / 6 },
  ]);
});
