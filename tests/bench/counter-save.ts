import { join } from 'node:path';
import { payHousehold } from '#electron/ledger/household.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import { valueOf } from '../fixtures/desk.ts';
import { benchSize, districtCopy, openAt, sizeWords } from './district/cache.ts';
import type { Bench } from './harness.ts';

const SAVE_BOUND = 10;

/** A household of six saved to the disk, every commit synced, over a district half-way through its campaign. */
export function run(bench: Bench): void {
  const size = benchSize(bench.quick);
  const desk = openAt(join(districtCopy(size), 'desk.sqlite'));
  const rounds = bench.quick ? 20 : 200;
  const homes = unpaidHomes(desk.context, rounds + 3);
  const paidOn = businessDate(desk.context);
  let next = 0;
  bench.measure(
    `a household of 6 saved, ${sizeWords(size)}`,
    SAVE_BOUND,
    () => {
      const members = homes[next] ?? [];
      next += 1;
      valueOf(payHousehold(desk.context, { ...act(paidOn), members: members.map(member) }));
    },
    { rounds },
  );
  desk.close();
}

function act(paidOn: string) {
  return { paidOn, means: '现金', lateReason: '', expectedTotal: null } as const;
}

function member(residentId: number) {
  return { residentId, tier: 1, population: 'resident', newEntrant: false, expectedPersonal: null };
}

/** Six people of one household who may pay, so many times; moved together where the demo has too few such homes. */
function unpaidHomes(context: DeskContext, count: number): readonly (readonly number[])[] {
  const { database } = context;
  const ids = database
    .prepare<[year: number, count: number], { id: number }>(
      `SELECT id FROM resident WHERE household_id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM enrolment WHERE benefit_year = ? AND enrolment.resident_id = resident.id)
       AND NOT EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = resident.id) LIMIT ?`,
    )
    .all(benefitYearOf(context) ?? 0, count * 6)
    .map(({ id }) => id);
  const move = database.prepare<[number, number]>(
    'UPDATE resident SET household_id = (SELECT household_id FROM resident WHERE id = ?) WHERE id = ?',
  );
  const homes = Array.from({ length: Math.floor(ids.length / 6) }, (_none, index) =>
    ids.slice(index * 6, index * 6 + 6),
  );
  database.transaction(() => {
    for (const home of homes) {
      home.forEach((id) => move.run(home[0] ?? 0, id));
    }
  })();
  return homes;
}
