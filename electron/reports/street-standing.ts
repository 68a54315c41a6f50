import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import { enrolledSums } from '#electron/db/weekly-sums.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import { reducedPersons } from './village-targets.ts';

/** What the places of a street are worked out from. */
export interface StreetStanding {
  readonly enrolled: ReadonlyMap<number, number>;
  /** Persons taken off the target. */
  readonly reduced: ReadonlyMap<number, number>;
}

interface Kept {
  readonly key: string;
  readonly standing: StreetStanding;
}

const selectVersions = prepared<[], { readonly own: number; readonly others: number }>(
  'SELECT total_changes() AS own, data_version AS others FROM pragma_data_version',
);
const last = new WeakMap<Database, Kept>();

/**
 * Every village's enrolled and reductions at a moment. The last answer is kept while nothing in the database changes, by
 * this connection or another, so that the sheets of four hundred villages ask once.
 */
export function streetStanding(database: Database, year: number, asOf: DateTime): StreetStanding {
  const { own = 0, others = 0 } = selectVersions(database).get() ?? {};
  const key = [year, asOf, own, others].join('/');
  const kept = last.get(database);
  if (kept?.key === key) {
    return kept.standing;
  }
  const standing = {
    enrolled: enrolledSums(database, year, asOf),
    reduced: reducedPersons(database, year, asOf),
  };
  last.set(database, { key, standing });
  return standing;
}
