import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** A pack made at the station, in its newest version. */
export interface StationPackRow {
  readonly id: string;
  readonly version: number;
  readonly yaml: string;
}

/** A published version of a station pack. */
export interface PackVersionRow extends StationPackRow {
  readonly publishedAt: DateTime;
  readonly publishedBy: string;
  readonly note: string;
}

export type AmendmentKind = 'parameter' | 'subsidy' | 'fund' | 'confirmation';

/** One thing the station added to a pack. Kept for ever: of several about one subject the newest holds. */
export interface AmendmentRow {
  readonly id: number;
  readonly kind: AmendmentKind;
  /** The value's path, the category, or the group or category whose fund it is. */
  readonly subject: string;
  readonly population: string;
  readonly tier: number;
  readonly amount: Fen | null;
  readonly fund: string | null;
  readonly source: string;
  readonly dated: DateOnly;
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
  /** The earlier year's pack it was carried from: it waits for the station's word. Null for the station's own entry. */
  readonly carriedFrom: string | null;
}

export interface NewAmendment extends Omit<AmendmentRow, 'id'> {
  readonly packId: string;
}

const selectNewest = prepared<[], StationPackRow>(
  `SELECT id, version, yaml FROM pack AS newest
   WHERE version = (SELECT max(version) FROM pack WHERE pack.id = newest.id) ORDER BY id`,
);
const selectOne = prepared<[id: string], StationPackRow>(
  'SELECT id, version, yaml FROM pack WHERE id = ? ORDER BY version DESC LIMIT 1',
);
const selectVersions = prepared<[id: string], PackVersionRow>(
  `SELECT id, version, yaml, created_at AS publishedAt, published_by AS publishedBy, note
   FROM pack WHERE id = ? ORDER BY version DESC`,
);
const insert = prepared<[StationPackRow & { createdAt: DateTime; publishedBy: string; note: string }]>(
  `INSERT INTO pack (id, version, yaml, created_at, published_by, note)
   VALUES (@id, @version, @yaml, @createdAt, @publishedBy, @note)`,
);
const selectAmendments = prepared<[packId: string], AmendmentRow>(
  `SELECT id, kind, subject, population, tier, amount, fund, source, dated, recorded_at AS recordedAt,
     recorded_by AS recordedBy, carried_from AS carriedFrom
   FROM pack_amendment WHERE pack_id = ? ORDER BY id`,
);
const countAmendments = prepared<[packId: string], { count: number }>(
  'SELECT count(*) AS count FROM pack_amendment WHERE pack_id = ?',
);
const insertOne = prepared<[NewAmendment]>(
  `INSERT INTO pack_amendment
     (pack_id, kind, subject, population, tier, amount, fund, source, dated, recorded_at, recorded_by, carried_from)
   VALUES (@packId, @kind, @subject, @population, @tier, @amount, @fund, @source, @dated, @recordedAt,
     @recordedBy, @carriedFrom)`,
);

/** The station's own packs, each in its newest version, by id. */
export function stationPacks(database: Database): readonly StationPackRow[] {
  return selectNewest(database).all();
}

/** The newest version of one of the station's own packs, or null. */
export function stationPack(database: Database, id: string): StationPackRow | null {
  return selectOne(database).get(id) ?? null;
}

/** Every version of a station pack, the newest first. */
export function stationPackVersions(database: Database, id: string): readonly PackVersionRow[] {
  return selectVersions(database).all(id);
}

/** Stores a version of a station pack, for good. Throws SQLITE_CONSTRAINT when that version is there. */
export function insertStationPack(
  database: Database,
  pack: StationPackRow,
  createdAt: DateTime,
  published: { readonly by: string; readonly note: string } = { by: '', note: '' },
): void {
  insert(database).run({ ...pack, createdAt, publishedBy: published.by, note: published.note });
}

/** What the station added to a pack, oldest first. */
export function amendmentsOf(database: Database, packId: string): readonly AmendmentRow[] {
  return selectAmendments(database).all(packId);
}

/** Records one addition of the station to a pack. */
export function insertAmendment(database: Database, amendment: NewAmendment): void {
  insertOne(database).run(amendment);
}

/** The version of what the station added to a pack: how many additions there are. They are never taken away. */
export function stationVersion(database: Database, packId: string): number {
  return countAmendments(database).get(packId)?.count ?? 0;
}
