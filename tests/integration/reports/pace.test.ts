import { expect, test } from 'vitest';
import { report } from '#electron/reports/reports.ts';
import type { SheetRow } from '#shared/sheets/sheet.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';

const AS_OF = '2023-12-21T15:00';

function street(): ReportStreet {
  const made = reportStreet();
  made.target('石桥村', 24);
  made.target('石桥村', 30, { scope: '区' });
  made.target('李渡社区', 2);
  for (const at of ['2023-12-01T09:00:00', '2023-12-15T09:00:00', '2023-12-20T09:00:00']) {
    made.pay(made.person('石桥村'), { at });
    made.pay(made.person('李渡社区'), { at });
  }
  made.reduce(made.person('石桥村'), '死亡', '2023-12-02T09:00:00');
  return made;
}

function shown(row: SheetRow | null | undefined) {
  const keys = [
    'village',
    'gap',
    'gap2',
    'recent',
    'pace',
    'pace2',
    'onTime',
    'lastYearDay',
    'change',
    'rank',
  ];
  return keys.map((key) => row?.[key] ?? null);
}

test('what a day needs up to the end of the window, of each target; whether the last week’s pace is enough', () => {
  const sheet = report(street().context, 'pace', { asOf: AS_OF, village: null });
  expect(sheet.ok && [sheet.value.subtitle, sheet.value.rows.map(shown), shown(sheet.value.total)]).toEqual([
    ['石桥街道社保所', '期限：2023年12月31日（缴费时间 集中参保期），还有 10 天'],
    [
      ['石桥村', 20, 26, 2, 2, 3, '不能', null, null, 2],
      ['李渡社区', -1, null, 2, 0, null, '已完成', null, null, 1],
    ],
    ['合计', 19, 26, 4, 2, 3, '不能', null, null, null],
  ]);
  expect(sheet.ok && sheet.value.notes.at(-1)).toBe('数据库里没有上一年度的缴费，不能与上年同日比较。');
});

test('last year’s same day stands beside it when last year is in the database', () => {
  const made = street();
  made.database.exec(`
    INSERT INTO enrolment (benefit_year, resident_id, village_id, state, changed_at)
      SELECT 2023, resident_id, village_id, 'paid', '2022-12-20T00:00:00' FROM enrolment WHERE village_id = 1;
    INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee, surcharge,
        surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator, recorded_at)
      SELECT id, 2023, village_id, '2022-12-21', '2022-12-21T' || iif(id % 2, '09:00:00', '16:00:00'), 'resident', 1, 35000,
        0, 0, 0, 35000, 'p', 1, '{}', '现金', '甲', '2022-12-21T00:00:00' FROM enrolment WHERE benefit_year = 2023;`);
  const before = made.database
    .prepare("SELECT count(*) FROM payment WHERE benefit_year = 2023 AND paid_at < '2022-12-21T15'")
    .pluck()
    .get();
  const sheet = report(made.context, 'pace', { asOf: AS_OF, village: '石桥村' });
  expect(sheet.ok && sheet.value.rows.map(shown)).toEqual([
    ['石桥村', 20, 26, 2, 2, 3, '不能', before, 3 - Number(before), 2],
  ]);
});
