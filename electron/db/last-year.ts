import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** A benefit year that was opened from the one before it. */
export interface YearOpening {
  readonly benefitYear: number;
  readonly fromYear: number;
  readonly fromPack: string;
  readonly toPack: string;
  readonly openedAt: DateTime;
  readonly openedBy: string;
}

/** Persons of one village who had paid the year before. */
export interface VillageBase {
  readonly village: number;
  readonly persons: number;
}

const selectAll = prepared<[], YearOpening>(
  `SELECT benefit_year AS benefitYear, from_year AS fromYear, from_pack AS fromPack, to_pack AS toPack,
     opened_at AS openedAt, opened_by AS openedBy
   FROM year_opening ORDER BY benefit_year DESC`,
);
const selectFrom = prepared<[fromYear: number], { fromYear: number }>(
  'SELECT from_year AS fromYear FROM year_opening WHERE from_year = ?',
);
const insertOpening = prepared<[YearOpening]>(
  `INSERT INTO year_opening (benefit_year, from_year, from_pack, to_pack, opened_at, opened_by)
   VALUES (@benefitYear, @fromYear, @fromPack, @toPack, @openedAt, @openedBy)`,
);
const insertBase = prepared<[benefitYear: number]>(
  `INSERT INTO last_year_base (benefit_year, resident_id, village_id, tier)
   SELECT ?, id, village_id, last_year_tier FROM resident WHERE last_year_tier IS NOT NULL`,
);
const selectKept = prepared<[benefitYear: number], VillageBase>(
  `SELECT village_id AS village, count(*) AS persons FROM last_year_base
   WHERE benefit_year = ? GROUP BY village_id`,
);
const selectPresent = prepared<[], VillageBase>(
  `SELECT village_id AS village, count(*) AS persons
   FROM resident WHERE last_year_tier IS NOT NULL GROUP BY village_id`,
);
const selectTier = prepared<[benefitYear: number, residentId: number], { tier: number }>(
  'SELECT tier FROM last_year_base WHERE benefit_year = ? AND resident_id = ?',
);

/** The last benefit year that was opened, or null while the database has known one year only. */
export function newestOpening(database: Database): YearOpening | null {
  return openings(database)[0] ?? null;
}

/** Every benefit year that was opened, the newest first. */
export function openings(database: Database): readonly YearOpening[] {
  return selectAll(database).all();
}

/** Records that a year was opened and keeps the earlier year's base as it stands. Within a transaction. */
export function recordOpening(database: Database, opening: YearOpening): void {
  insertBase(database).run(opening.fromYear);
  insertOpening(database).run(opening);
}

/** True when a later year was opened, so that this one's base is kept apart. */
export function isYearKept(database: Database, benefitYear: number): boolean {
  return selectFrom(database).get(benefitYear) !== undefined;
}

/** Who had paid the year before, by village: as kept for an earlier year, else as the residents stand now. */
export function lastYearBase(database: Database, benefitYear: number): readonly VillageBase[] {
  return isYearKept(database, benefitYear)
    ? selectKept(database).all(benefitYear)
    : selectPresent(database).all();
}

/** A resident's tier of the year before `benefitYear`; `present` is the resident's own column. */
export function lastYearTierOf(
  database: Database,
  benefitYear: number,
  resident: { readonly id: number; readonly lastYearTier: number | null },
): number | null {
  return isYearKept(database, benefitYear)
    ? (selectTier(database).get(benefitYear, resident.id)?.tier ?? null)
    : resident.lastYearTier;
}

/** SQL for a resident's tier of the year before `year` (a parameter); `resident` is the row's name. */
export function lastYearTierSql(resident: string, year: string): string {
  return `CASE WHEN EXISTS (SELECT 1 FROM year_opening WHERE from_year = ${year})
    THEN (SELECT kept.tier FROM last_year_base AS kept
      WHERE kept.benefit_year = ${year} AND kept.resident_id = ${resident}.id)
    ELSE ${resident}.last_year_tier END`;
}
