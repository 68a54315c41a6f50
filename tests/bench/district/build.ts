import type { Database } from 'better-sqlite3';
import { readMigrations } from '#electron/db/migrate.ts';
import { createDemo } from '#electron/demo/demo.ts';
import type { DeskContext } from '#electron/desk.ts';
import { valueOf } from '../../fixtures/desk.ts';
import { copyStreet } from './copy-street.ts';
import { addYears, enrolTheRest } from './history.ts';

/** How large a made-up district is. */
export interface DistrictSize {
  readonly residents: number;
  readonly villages: number;
}

/** A district is so many streets of one size. */
const STREET_RESIDENTS = 60_000;

const POLICY = 'lidu-2024';
const SEED = 1;
/** Of 1,200,000 residents 1,100,000 are enrolled. */
const ENROLLED = 11 / 12;
const EARLIER_YEARS = [2023, 2022];
const SILENT = { progress: () => undefined, cancelled: () => false };
const CACHE_KIBIBYTES = 4_000_000;

/**
 * Fills an empty desk with a district: the demo's people, households, identities, payments, tickets and handovers, then
 * as many enrolments more as make eleven in twelve, and two whole years before this one; a street of 60,000 first, copied
 * until the district is full. The indexes come last, as long as nothing needs them.
 */
export function buildDistrict(context: DeskContext, size: DistrictSize): void {
  const { database } = context;
  const streets = Math.max(1, Math.round(size.residents / STREET_RESIDENTS));
  const street = { residents: size.residents / streets, villages: size.villages / streets };
  withoutCare(database, () => {
    const triggers = takeDown(database, 'trigger');
    const indexes = takeDown(database, 'index');
    database.exec('CREATE INDEX payment_of_village ON payment (benefit_year, village_id, paid_on)');
    valueOf(createDemo(context, { ...street, seed: SEED, policyId: POLICY }, SILENT));
    database.exec('DROP INDEX payment_of_village');
    database.transaction(() => {
      enrolTheRest(context, POLICY, Math.round(street.residents * ENROLLED));
      EARLIER_YEARS.forEach((year) => addYears(context, POLICY, year));
      copyStreet(database, streets - 1);
    })();
    [...indexes, ...triggers].forEach(({ sql }) => database.exec(sql));
    keptByTriggers().forEach((sql) => database.exec(sql));
  });
}

/** What triggers keep, filled as the steps of the schema that brought it fill it from what is there. */
function keptByTriggers(): readonly string[] {
  return [
    `DELETE FROM weekly_sum; DELETE FROM holder_sum; DELETE FROM counted_year; ${fillingOf('weekly-sums', 'INSERT INTO counted_year SELECT')}`,
    'DELETE FROM resident_card; INSERT INTO resident_card SELECT * FROM resident_card_due',
  ];
}

function fillingOf(name: string, start: string): string {
  const sql = readMigrations().find((step) => step.name.includes(name))?.sql ?? '';
  return sql.slice(sql.lastIndexOf(start));
}

interface Part {
  readonly name: string;
  readonly sql: string;
}

/** Drops every index, or trigger, of its own and answers how each is made again. */
function takeDown(database: Database, type: 'index' | 'trigger'): readonly Part[] {
  const parts = database
    .prepare<[string], Part>('SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL')
    .all(type);
  parts.forEach(({ name }) => database.exec(`DROP ${type.toUpperCase()} "${name}"`));
  return parts;
}

/** A file that is thrown away when the work fails needs no log and no waiting for the disk. */
function withoutCare(database: Database, work: () => void): void {
  database.pragma('journal_mode = DELETE');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  work();
  database.pragma('ignore_check_constraints = OFF');
  database.pragma('foreign_keys = ON');
  database.pragma('synchronous = FULL');
  database.pragma('journal_mode = WAL');
}
