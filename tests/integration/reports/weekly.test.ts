import { expect, test } from 'vitest';
import { report } from '#electron/reports/reports.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';

const AS_OF = '2023-12-08T15:00';

/** Four villages: 石桥 and 李渡 equal in completion, 高峰 behind them, 新村 without target or payment. */
function smallStreet(): ReportStreet {
  const street = reportStreet();
  const stone = [1, 1, 2, 1, 1, 1].map((lastYearTier) => street.person('石桥村', { lastYearTier }));
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = stone;
  street.target('石桥村', 5, { lastYear: 7 });
  street.pay(a, { at: '2023-11-20T09:00:00' });
  street.pay(b, { at: '2023-12-04T10:00:00', tier: 2, personal: 37_500, subsidy: 38_000 });
  street.hold(b, '低保对象', '2023-10-01');
  street.hold(b, '城乡重度(1—2级)残疾人员', '2023-10-01');
  street.hold(c, '低保对象', '2023-10-01', '2023-12-08');
  street.hold(d, '低保对象', '2023-12-09');
  street.reduce(e, '死亡', '2023-12-01T08:00:00');
  street.decline(d, '2023-12-02T08:00:00');
  street.decline(c, '2023-12-03T08:00:00');
  street.voidPayment(street.pay(c, { at: '2023-12-05T08:00:00' }), '2023-12-06T08:00:00');
  const ford = [1, 1].map((lastYearTier) => street.person('李渡社区', { lastYearTier }));
  street.target('李渡社区', 2);
  street.pay(ford[0] ?? 0, { at: '2023-12-01T15:00:00', population: 'student', personal: 35_000 });
  street.voidPayment(street.pay(ford[1] ?? 0, { at: '2023-11-01T00:00:00' }), '2023-12-07T00:00:00');
  const peak = street.person('高峰村');
  street.target('高峰村', 3);
  street.pay(peak, { at: '2023-12-08T15:00:01' });
  street.person('新村', { lastYearTier: 1 });
  return street;
}

function sheetOf(street: ReportStreet, village: string | null = null, asOf = AS_OF): Sheet {
  const sheet = weeklySheet(street.context, { asOf, village });
  if (!sheet.ok) {
    throw new Error(sheet.error.message);
  }
  return sheet.value;
}

test('the weekly sheet of a small street, figure by figure', () => {
  const { columns, rows, total, ...rest } = sheetToJson(sheetOf(smallStreet()));
  const heads = columns.map(({ key, group, title }) => `${key} ${group === null ? '' : `${group}/`}${title}`);
  const figures = [...rows, total].map((row) => columns.map((column) => row?.[column.key]));
  expect([...heads, ...figures]).toEqual([
    'village 村（居）',
    'target 目标任务',
    'reduction 核减',
    'reducedTarget 核减后目标',
    'lastYear 上年参保',
    'periodNew 本期新增',
    'enrolled 累计参保',
    'completion 完成率',
    'tier1 其中一档',
    'tier2 二档',
    'tier2Share 二档占比',
    'students 学生',
    'subsidisedDue 资助参保/应参',
    'subsidisedEnrolled 资助参保/已参',
    'subsidisedRate 资助参保/参保率',
    'personal 个人缴费金额',
    'subsidy 资助金额',
    'declined 不参保登记',
    'rank 排名',
    ['石桥村', 5, 1, 4, 7, 1, 2, 0.5, 1, 1, 0.5, 0, 2, 1, 0.5, 755, 380, 1, 1],
    ['李渡社区', 2, 0, 2, 2, -1, 1, 0.5, 1, 0, 0, 1, 0, 0, null, 350, 0, 0, 1],
    ['高峰村', 3, 0, 3, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, null, 0, 0, 0, 3],
    ['新村', null, 0, null, 1, 0, 0, null, 0, 0, null, 0, 0, 0, null, 0, 0, 0, null],
    ['合计', 10, 1, 9, 10, 0, 3, 3 / 9, 2, 1, 1 / 3, 1, 2, 1, 0.5, 1105, 380, 1, null],
  ]);
  expect(rest).toEqual({
    name: 'weekly',
    title: '2024年度居民医保参保征收进度表',
    subtitle: ['石桥街道社保所', '本期：2023年12月1日 15:00 至 2023年12月8日 15:00　单位：人、元'],
    asOf: '2023-12-08T15:00:00',
    notes: [
      '完成率＝累计参保÷核减后目标；排名按完成率由高到低，相同的并列。',
      '1 个村（居）没有目标任务，不计完成率，不参加排名；合计的累计参保仍含其人数。',
    ],
    signatures: ['填报人', '审核人'],
    paper: { size: 'A4', orientation: 'landscape' },
  });
});

test('one village shows its own row with its place in the street', () => {
  const street = smallStreet();
  const whole = sheetOf(street);
  const sheet = sheetOf(street, '李渡社区');
  expect([sheet.rows, sheet.total?.['enrolled'], sheet.columns.at(-1)?.formula]).toEqual([
    whole.rows.filter((row) => row['village'] === '李渡社区'),
    1,
    null,
  ]);
  expect(sheet.subtitle[0]).toBe('石桥街道社保所　李渡社区');
});

test('several targets stand side by side, the street’s own ranks', () => {
  const street = smallStreet();
  street.target('石桥村', 10, { scope: '市' });
  street.target('李渡社区', 2, { scope: '区' });
  const sheet = sheetOf(street);
  expect(sheet.columns.slice(0, 12).map((column) => [column.key, column.group, column.title])).toEqual([
    ['village', null, '村（居）'],
    ['target', '目标任务', '街道'],
    ['target2', '目标任务', '区'],
    ['target3', '目标任务', '市'],
    ['reduction', null, '核减'],
    ['reducedTarget', '核减后目标', '街道'],
    ['reducedTarget2', '核减后目标', '区'],
    ['reducedTarget3', '核减后目标', '市'],
    ['lastYear', null, '上年参保'],
    ['periodNew', null, '本期新增'],
    ['enrolled', null, '累计参保'],
    ['completion', '完成率', '街道'],
  ]);
  expect(
    sheet.rows.map((row) => [row['village'], row['reducedTarget3'], row['completion3'], row['rank']]),
  ).toEqual([
    ['石桥村', 9, 2 / 9, 1],
    ['李渡社区', null, null, 1],
    ['高峰村', null, null, 3],
    ['新村', null, null, null],
  ]);
});

test('a voided payment entered anew for an earlier day never counts its person twice', () => {
  const street = reportStreet();
  const resident = street.person('石桥村');
  street.voidPayment(street.pay(resident, { at: '2023-12-01T00:00:00' }), '2023-12-05T00:00:00');
  street.pay(resident, { at: '2023-12-02T00:00:00', tier: 2, personal: 75_500 });
  const counts = ['2023-12-01', '2023-12-03', '2023-12-06'].map((asOf) => {
    const total = sheetOf(street, null, asOf).total;
    return [total?.['enrolled'], total?.['tier2'], total?.['personal']];
  });
  expect(counts).toEqual([
    [1, 0, 38_000],
    [1, 1, 75_500],
    [1, 1, 75_500],
  ]);
});

test('the station’s rhythm decides where the period begins', () => {
  const street = smallStreet();
  writeSetting(street.database, 'report_rhythm', '1,4@15:00');
  expect(sheetOf(street).subtitle[1]).toBe('本期：2023年12月7日 15:00 至 2023年12月8日 15:00　单位：人、元');
});

test('what cannot be reported is said', () => {
  const street = reportStreet();
  const codes = [
    report(street.context, 'weekly', { asOf: '2023-13-08T15:00', village: null }),
    report(street.context, 'weekly', { asOf: AS_OF, village: '没有村' }),
    report(street.context, 'targets', { asOf: AS_OF, village: null, policyId: 'nowhere-2024' }),
  ].map((result) => (result.ok ? 'ok' : result.error.code));
  writeSetting(street.database, 'pack_id', null);
  const unchosen = report(street.context, 'targets', { asOf: AS_OF, village: null });
  expect([...codes, unchosen.ok ? 'ok' : unchosen.error.code]).toEqual([
    'BAD_INPUT',
    'NOT_FOUND',
    'NOT_FOUND',
    'PACK_NOT_CHOSEN',
  ]);
});

test('an empty street still is a sheet', () => {
  const sheet = sheetOf(reportStreet());
  expect([sheet.rows, sheet.total?.['enrolled'], sheet.total?.['completion']]).toEqual([[], 0, null]);
});
