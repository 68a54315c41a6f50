import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** A later import that touched rows of an earlier one. */
export interface LaterBatch {
  readonly id: number;
  readonly fileName: string;
  readonly committedAt: DateTime;
  readonly rows: number;
}

/** A table whose rows point at rows an import made, and at how many of them. */
export interface Dependants {
  readonly table: string;
  readonly rows: number;
}

export type MadeKind = 'resident' | 'identity' | 'target' | 'village';

/** Which rows of a table an import made; `@batch` is the import. */
const MADE: Readonly<Record<MadeKind, { readonly key: string; readonly where: string }>> = {
  resident: { key: 'id', where: 'batch_id = @batch' },
  identity: { key: 'id', where: 'batch_id = @batch' },
  target: {
    key: `benefit_year || '/' || village_id || '/' || scope`,
    where: `benefit_year || '/' || village_id || '/' || scope IN
      (SELECT row_key FROM batch_change WHERE batch_id = @batch AND kind = 'target' AND change = '{}')`,
  },
  village: {
    key: 'id',
    where: `id IN (SELECT CAST(row_key AS INTEGER) FROM batch_change WHERE batch_id = @batch AND kind = 'village')`,
  },
};

const selectLater = prepared<[batch: { id: number }], LaterBatch>(
  `WITH touched (kind, row_key) AS (
     SELECT kind, row_key FROM batch_change WHERE batch_id = @id AND kind <> 'village'
     UNION ALL SELECT 'resident', CAST(id AS TEXT) FROM resident WHERE batch_id = @id
     UNION ALL SELECT 'identity', CAST(id AS TEXT) FROM identity WHERE batch_id = @id)
   SELECT batch.id, batch.file_name AS fileName, batch.committed_at AS committedAt, count(*) AS rows
   FROM batch_change AS later JOIN touched USING (kind, row_key) JOIN batch ON batch.id = later.batch_id
   WHERE later.batch_id > @id AND later.batch_id NOT IN (SELECT batch_id FROM batch_undo)
   GROUP BY batch.id ORDER BY batch.id DESC`,
);
const selectReferring = prepared<[table: string], { table: string; column: string }>(
  `SELECT DISTINCT owner.name AS "table", reference."from" AS "column"
   FROM sqlite_schema AS owner JOIN pragma_foreign_key_list(owner.name) AS reference
   WHERE owner.type = 'table' AND reference."table" = ? ORDER BY owner.name, reference."from"`,
);
const countSubsidised = prepared<[batch: { id: number; since: string }], { people: number }>(
  `SELECT count(DISTINCT enrolment.resident_id) AS people
   FROM payment JOIN enrolment ON enrolment.id = payment.enrolment_id
   JOIN identity ON identity.resident_id = enrolment.resident_id
   WHERE payment.voided_at IS NULL AND payment.category IS NOT NULL AND payment.recorded_at >= @since
     AND payment.paid_on >= identity.from_date
     AND (identity.to_date IS NULL OR payment.paid_on <= identity.to_date)
     AND (identity.batch_id = @id OR CAST(identity.id AS TEXT) IN
       (SELECT row_key FROM batch_change WHERE batch_id = @id AND kind = 'identity'))
     AND (payment.category = identity.category OR NOT EXISTS
       (SELECT 1 FROM identity AS other WHERE other.resident_id = identity.resident_id
          AND other.category = payment.category))`,
);
const countPaidWithout = prepared<[batch: { id: number; since: string }], { people: number }>(
  `SELECT count(DISTINCT enrolment.resident_id) AS people
   FROM identity JOIN enrolment ON enrolment.resident_id = identity.resident_id
   JOIN payment ON payment.enrolment_id = enrolment.id
   WHERE identity.ended_by_batch = @id AND payment.voided_at IS NULL AND payment.recorded_at >= @since`,
);
const selectHouseholds = prepared<[batchId: number], { id: number }>(
  'SELECT DISTINCT household_id AS id FROM resident WHERE batch_id = ? AND household_id IS NOT NULL',
);
const selectColumns = prepared<[table: string], { name: string }>('SELECT name FROM pragma_table_info(?)');
const deleteNames = prepared<[batchId: number]>(
  'DELETE FROM resident_name WHERE rowid IN (SELECT id FROM resident WHERE batch_id = ?)',
);
const deleteReadings = prepared<[batchId: number]>(
  'DELETE FROM resident_reading WHERE resident_id IN (SELECT id FROM resident WHERE batch_id = ?)',
);

/** Imports after this one, still standing, that changed rows it made or changed; newest first. */
export function laterBatches(database: Database, batchId: number): readonly LaterBatch[] {
  return selectLater(database).all({ id: batchId });
}

/** Which tables point at residents an import made; identities of the same import do not count, nor readings. */
export function dependantsOfResidents(database: Database, batchId: number): readonly Dependants[] {
  return selectReferring(database)
    .all('resident')
    .filter(({ table }) => table !== 'resident_reading')
    .map(({ table, column }) => ({
      table,
      rows: countOf(
        database,
        `SELECT count(*) AS count FROM resident WHERE batch_id = @batch AND id IN (SELECT "${column}" FROM "${table}")`,
        batchId,
      ),
    }))
    .filter(({ rows }) => rows > 0);
}

/** How many people have a standing payment, taken since, that was subsidised through an identity of this import. */
export function subsidisedThrough(database: Database, batchId: number, since: DateTime): number {
  return countSubsidised(database).get({ id: batchId, since })?.people ?? 0;
}

/** How many people paid since without an identity this import had ended. */
export function paidWithout(database: Database, batchId: number, since: DateTime): number {
  return countPaidWithout(database).get({ id: batchId, since })?.people ?? 0;
}

/** How many rows of a kind an import made and that are still there. */
export function countMade(database: Database, batchId: number, kind: MadeKind): number {
  return countOf(database, `SELECT count(*) AS count FROM ${kind} WHERE ${MADE[kind].where}`, batchId);
}

/**
 * Takes the rows an import made out of their table, whole into undone_row, and answers how many. Villages that something
 * points at stay. Within the caller's transaction, with foreign keys switched off.
 */
export function takeOut(database: Database, batchId: number, kind: MadeKind): number {
  const { key, where } = MADE[kind];
  const free = kind === 'village' ? `${where} AND ${unreferenced(database, 'village')}` : where;
  const columns = selectColumns(database)
    .all(kind)
    .map(({ name }) => `'${name}', ${name}`);
  database
    .prepare(
      `INSERT INTO undone_row (batch_id, kind, row_key, content)
       SELECT @batch, '${kind}', ${key}, json_object(${columns.join(', ')}) FROM ${kind} WHERE ${free}`,
    )
    .run({ batch: batchId });
  if (kind === 'resident') {
    deleteNames(database).run(batchId);
    deleteReadings(database).run(batchId);
  }
  return database.prepare(`DELETE FROM ${kind} WHERE ${free}`).run({ batch: batchId }).changes;
}

/** The households of the residents an import made. */
export function householdsMade(database: Database, batchId: number): readonly number[] {
  return selectHouseholds(database)
    .all(batchId)
    .map(({ id }) => id);
}

/**
 * Takes away those of the households that nobody is left in once an import is undone. They hold nothing a roster's row does
 * not say.
 */
export function dropEmptyHouseholds(database: Database, batchId: number, ids: readonly number[]): void {
  database
    .prepare<[{ batch: number; ids: string }]>(
      `DELETE FROM household WHERE id IN (SELECT value FROM json_each(@ids)) AND ${unreferenced(database, 'household')}`,
    )
    .run({ batch: batchId, ids: JSON.stringify(ids) });
}

/** A condition that nothing points at a row of the table, nor will when another import that still stands is undone. */
function unreferenced(database: Database, table: 'village' | 'household'): string {
  const before = `json_extract(change, '$.${table}Id[0]')`;
  return [
    ...selectReferring(database)
      .all(table)
      .map((by) => `id NOT IN (SELECT "${by.column}" FROM "${by.table}" WHERE "${by.column}" IS NOT NULL)`),
    `id NOT IN (SELECT ${before} FROM batch_change WHERE kind = 'resident' AND batch_id <> @batch
       AND batch_id NOT IN (SELECT batch_id FROM batch_undo) AND ${before} IS NOT NULL)`,
  ].join(' AND ');
}

function countOf(database: Database, sql: string, batchId: number): number {
  return database.prepare<[{ batch: number }], { count: number }>(sql).get({ batch: batchId })?.count ?? 0;
}
