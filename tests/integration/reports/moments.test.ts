import { expect, test } from 'vitest';
import { report, reportMoments } from '#electron/reports/reports.ts';
import { writePackSetting, writeSetting } from '#electron/db/settings.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

test('the moments so far, newest first, after 现在', () => {
  const street = reportStreet('2023-12-08T16:20:30+08:00');
  writePackSetting(street.database, 'lidu-2024', 'collection_start', '2023-11-24');
  expect(reportMoments(street.context)).toEqual([
    { asOf: '2023-12-08T16:20:30', label: '现在' },
    { asOf: '2023-12-08T15:00:00', label: '第 3 期　2023年12月8日 15:00（周五）' },
    { asOf: '2023-12-01T15:00:00', label: '第 2 期　2023年12月1日 15:00（周五）' },
    { asOf: '2023-11-24T15:00:00', label: '第 1 期　2023年11月24日 15:00（周五）' },
  ]);
});

test('a practice date counts as a whole day; the station’s own rhythm is followed; the benefit year ends it', () => {
  const street = reportStreet('2026-01-01T08:00:00+08:00');
  writeSetting(street.database, 'business_date', '2023-12-07');
  writePackSetting(street.database, 'lidu-2024', 'collection_start', '2023-12-01');
  writeSetting(street.database, 'report_rhythm', '1,4@15:00');
  const practised = reportMoments(street.context).map((moment) => moment.asOf);
  writeSetting(street.database, 'business_date', null);
  const afterwards = reportMoments(street.context).map((moment) => moment.asOf);
  expect([practised, afterwards[1]]).toEqual([
    ['2023-12-07T23:59:59', '2023-12-07T15:00:00', '2023-12-04T15:00:00'],
    '2024-12-30T15:00:00',
  ]);
});

test('each notice’s own rhythm: Monday and Thursday at 15:00; one a week up to the last day of the span', () => {
  const street = reportStreet();
  const moments = [
    ['fuling-2022', '2021-12-17', '2021-12-10'],
    ['yuzhong-2021', '2021-03-01', '2020-09-01'],
  ].map(([pack = '', businessDate = '', start = '']) => {
    writeSetting(street.database, 'pack_id', pack);
    writeSetting(street.database, 'business_date', businessDate);
    writePackSetting(street.database, pack, 'collection_start', start);
    return reportMoments(street.context)
      .slice(1, 3)
      .map((moment) => moment.label);
  });
  expect(moments).toEqual([
    ['第 2 期\u30002021年12月16日 15:00（周四）', '第 1 期\u30002021年12月13日 15:00（周一）'],
    ['第 8 期\u30002020年12月20日 15:00（周日）', '第 7 期\u30002020年12月13日 15:00（周日）'],
  ]);
});

test('the period of a notice with reporting days begins at the one before', () => {
  const street = reportStreet();
  const sheet = report(street.context, 'weekly', {
    asOf: '2021-12-20T15:00',
    village: null,
    policyId: 'fuling-2022',
  });
  expect(sheet.ok && sheet.value.subtitle[1]).toContain('2021年12月16日 15:00 至 2021年12月20日 15:00');
});

test('without a pack there is only 现在', () => {
  const street = reportStreet('2023-12-08T16:20:30+08:00');
  writeSetting(street.database, 'pack_id', null);
  expect(reportMoments(street.context)).toEqual([{ asOf: '2023-12-08T16:20:30', label: '现在' }]);
});
