import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { holdersLater, keepHolders } from '#electron/db/holder-sums.ts';
import { openDatabase } from '#electron/db/open.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { TEST_KEY } from '#tests/fixtures/desk.ts';
import { recount, RECOUNTED } from '#tests/fixtures/recount.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';

const VILLAGES = ['石桥村', '李渡社区', '高峰村'];
const PEOPLE = 9;

const actArbitrary = fc.record({
  kind: fc.constantFrom(
    ...([
      'pay',
      'pay',
      'void',
      'decline',
      'hold',
      'hold',
      'end',
      'drop',
      'move',
      'enrolMove',
      'later',
    ] as const),
  ),
  person: fc.nat(PEOPLE - 1),
  day: fc.integer({ min: 1, max: 75 }),
  time: fc.constantFrom('00:00:00', '09:30:00', '15:00:00'),
  pick: fc.nat(3),
});
type Act = typeof actArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function momentOf(day: number, time: string): string {
  const date = new Date(Date.UTC(2023, 9, 15 + day)).toISOString().slice(0, 10);
  return `${date}T${time}`;
}

/** Anything that can happen to what the sums are made of, in any order of days. */
function play(street: ReportStreet, people: readonly number[], act: Act): void {
  const { database } = street;
  const resident = people[act.person] ?? 0;
  const at = momentOf(act.day, act.time);
  const standing = database
    .prepare<[number], { id: number; paid: string }>(
      `SELECT payment.id, paid_at AS paid FROM payment JOIN enrolment ON enrolment.id = enrolment_id
       WHERE resident_id = ? AND voided_at IS NULL`,
    )
    .get(resident);
  switch (act.kind) {
    case 'pay':
      if (standing === undefined) {
        const population = act.pick === 0 ? 'student' : 'resident';
        street.pay(resident, { at, tier: 1 + (act.pick % 2), subsidy: act.pick * 100, population });
      }
      return;
    case 'void':
      if (standing !== undefined) {
        street.voidPayment(standing.id, at > standing.paid ? at : standing.paid);
      }
      return;
    case 'decline':
      street.decline(resident, at);
      return;
    case 'hold': {
      const category = ['低保对象', '特困人员'][act.pick % 2] ?? '';
      database
        .prepare(
          `INSERT OR IGNORE INTO identity (resident_id, category, source, from_date, to_date)
           VALUES (?, ?, '社事办', ?, ?)`,
        )
        .run(
          resident,
          category,
          at.slice(0, 10),
          act.pick === 3 ? momentOf(act.day + 5, '').slice(0, 10) : null,
        );
      return;
    }
    case 'end':
      database
        .prepare('UPDATE identity SET to_date = max(?, from_date) WHERE resident_id = ?')
        .run(at.slice(0, 10), resident);
      return;
    case 'drop':
      database.prepare('DELETE FROM identity WHERE resident_id = ? AND id % 2 = 0').run(resident);
      return;
    case 'move':
      database.prepare('UPDATE resident SET village_id = ? WHERE id = ?').run(1 + (act.pick % 3), resident);
      return;
    case 'enrolMove':
      database
        .prepare('UPDATE enrolment SET village_id = ? WHERE resident_id = ?')
        .run(1 + (act.pick % 3), resident);
      return;
    case 'later':
      holdersLater(database, 5000);
  }
}

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
