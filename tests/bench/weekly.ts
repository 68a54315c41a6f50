import { listVillages } from '#electron/db/villages.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { targetSheet } from '#electron/reports/targets.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { addDays } from '#shared/domain/dates.ts';
import { chanceFrom } from '../fixtures/people.ts';
import { valueOf } from '../fixtures/desk.ts';
import { benchSize, openDistrict, sizeWords } from './district/cache.ts';
import type { Bench } from './harness.ts';

const ALL = 50;
const ONE = 2;
/** The campaign's days so far. */
const DAYS = 60;

/** The weekly and the target sheet of every village, and the weekly one of a single village, at any moment of the campaign. */
export function run(bench: Bench): void {
  const size = benchSize(bench.quick);
  const { context, close } = openDistrict(size);
  const { database } = context;
  const chance = chanceFrom(5);
  const today = businessDate(context);
  const villages = listVillages(database).map(({ name }) => name);
  const where = `${sizeWords(size)}, ${villages.length} villages`;
  function moment(): string {
    return `${addDays(today, -chance.between(0, DAYS))}T${String(chance.between(10, 23))}:00`;
  }
  const plain = database.prepare<[string, string]>(
    `SELECT village_id, tier, population, count(*), sum(personal), sum(subsidy) FROM payment NOT INDEXED
     WHERE benefit_year = 2024 AND paid_at <= ? AND (voided_at IS NULL OR voided_at > ?) GROUP BY 1, 2, 3`,
  );
  const peer = {
    name: 'GROUP BY without an index',
    work() {
      const asOf = moment();
      plain.all(asOf, asOf);
    },
  };
  const rounds = bench.quick ? 20 : 60;
  bench.measure(
    `weekly sheet, ${where}`,
    ALL,
    () => {
      valueOf(weeklySheet(context, { asOf: moment(), village: null }));
    },
    { rounds, peer },
  );
  bench.measure(
    `weekly sheet of one village, ${where}`,
    ONE,
    () => {
      valueOf(weeklySheet(context, { asOf: moment(), village: chance.pick(villages) }));
    },
    { rounds },
  );
  bench.measure(
    `target sheet, ${where}`,
    ALL,
    () => {
      valueOf(targetSheet(context, { asOf: moment(), village: null }));
    },
    { rounds },
  );
  close();
}
