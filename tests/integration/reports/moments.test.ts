import { expect, test } from 'vitest';
import { reportMoments } from '#electron/reports/reports.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

test('the moments so far, newest first, after 现在', () => {
  const street = reportStreet('2023-12-08T16:20:30+08:00');
  writeSetting(street.database, 'collection_start', '2023-11-24');
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
  writeSetting(street.database, 'collection_start', '2023-12-01');
  writeSetting(street.database, 'report_rhythm', '1,4@15:00');
  const practised = reportMoments(street.context).map((moment) => moment.asOf);
  writeSetting(street.database, 'business_date', null);
  const afterwards = reportMoments(street.context).map((moment) => moment.asOf);
  expect([practised, afterwards[1]]).toEqual([
    ['2023-12-07T23:59:59', '2023-12-07T15:00:00', '2023-12-04T15:00:00'],
    '2024-12-30T15:00:00',
  ]);
});

test('without a pack there is only 现在', () => {
  const street = reportStreet('2023-12-08T16:20:30+08:00');
  writeSetting(street.database, 'pack_id', null);
  expect(reportMoments(street.context)).toEqual([{ asOf: '2023-12-08T16:20:30', label: '现在' }]);
});
