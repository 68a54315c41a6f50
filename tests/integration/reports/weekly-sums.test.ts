import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { keepHolders } from '#electron/db/holder-sums.ts';
import { openDatabase } from '#electron/db/open.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { TEST_KEY } from '#tests/fixtures/desk.ts';
import { recount, RECOUNTED } from '#tests/fixtures/recount.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';
import { actArbitrary, momentOf, PEOPLE, play, VILLAGES } from '#tests/fixtures/weekly-acts.ts';

/** The sheet at a moment, village by village, as the recount names its figures. */
function sheetAt(street: Pick<ReportStreet, 'context'>, asOf: string, village: string | null) {
  const sheet = weeklySheet(street.context, { asOf, village });
  return sheet.ok
    ? sheet.value.rows.map((row) => Object.fromEntries(RECOUNTED.map((key) => [key, row[key]])))
    : [];
}

test('whatever happened in whatever order, at any moment the sheet says what a count person by person says', () => {
  fc.assert(
    fc.property(
      fc.array(actArbitrary, { minLength: 60, maxLength: 60 }),
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 80 }), fc.constantFrom('00:00:00', '12:00:00', '23:59:59')),
        {
          minLength: 12,
          maxLength: 12,
        },
      ),
      (acts, moments) => {
        const street = reportStreet();
        street.database.pragma('synchronous = OFF');
        const people = Array.from({ length: PEOPLE }, (_none, index) =>
          street.person(VILLAGES[index % VILLAGES.length] ?? ''),
        );
        acts.forEach((act, index) => {
          play(street, people, act);
          const [day, time] = moments[index % moments.length] ?? [1, '00:00:00'];
          const asOf = momentOf(day, time);
          if (index % 5 === 0) {
            keepHolders(street.database);
          }
          const counted = recount(street.database, 2024, asOf);
          expect(sheetAt(street, asOf, null)).toEqual(counted);
          expect(sheetAt(street, asOf, '李渡社区')).toEqual([counted[1]]);
        });
        keepHolders(street.database);
        const sums = checkDatabase(street.context).findings.filter(({ rule }) => rule.startsWith('报表汇总'));
        street.database.close();
        expect(sums).toEqual([]);
      },
    ),
    { numRuns: 4 },
  );
});

test('a copy restored from a backup has the same sums and keeps them', () => {
  const street = reportStreet();
  const [first = 0, second = 0] = VILLAGES.map((village) => street.person(village));
  street.hold(first, '低保对象', '2023-11-01');
  street.pay(first, { at: '2023-11-05T09:30:00' });
  const copy = backupDatabase(street.database, street.context.folders.backups, 'import', new Date());
  const opened = openDatabase(copy, { key: TEST_KEY });
  if (!opened.ok) {
    throw new Error(opened.error.message);
  }
  const restored = { context: { ...street.context, database: opened.value } };
  const asOf = '2023-11-30T12:00:00';
  expect(sheetAt(restored, asOf, null)).toEqual(sheetAt(street, asOf, null));
  opened.value.prepare(`UPDATE payment SET voided_at = '2023-11-06T00:00:00', void_reason = '录错'`).run();
  expect(sheetAt(restored, asOf, null)).toEqual(recount(opened.value, 2024, asOf));
  expect(second).toBeGreaterThan(first);
});

test('the check names sums that no longer say what the ledger says', () => {
  const street = reportStreet();
  street.pay(street.person('石桥村'), { at: '2023-11-05T09:30:00' });
  street.database.prepare('UPDATE weekly_sum SET enrolled = 2').run();
  const { findings } = checkDatabase(street.context);
  expect(findings.filter(({ rule }) => rule.startsWith('报表汇总'))).toEqual([
    {
      rule: '报表汇总与逐人重算一致（enrolled、tier1、tier2、students、personal、subsidy）',
      detail: '2024 年度 1 号村（居） 2023-11-05',
    },
  ]);
});
