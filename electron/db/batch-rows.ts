import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { RowProblem } from '#shared/contract/import-rows.ts';
import { prepared } from './prepared.ts';

/** A source row's cells as they go back to the sender: numbers stay numbers, all else is text. */
export type SourceCells = readonly (string | number)[];

/** What became of one source row. */
export interface SourceFate {
  readonly row: number;
  readonly outcome: string;
  readonly problems: readonly RowProblem[];
}

export interface BatchSourceRow extends SourceFate {
  readonly cells: SourceCells;
}

/** So many rows are stored together: as rows of their own they were a third of a large import's bytes. */
const PART = 500;
/** The quickest: rows of a list are so alike that more work saves a twentieth. */
const DEFLATE = { level: 1 };

const storedCells = z.array(z.union([z.string(), z.number()]));
const storedProblems = z.array(
  z.object({ row: z.number(), column: z.string(), value: z.string(), reason: z.string() }),
);
const partOfCells = z.array(storedCells);
const partOfFates = z.array(z.tuple([z.number(), z.string(), storedProblems]));

const insertPart = prepared<[batchId: number, part: number, cells: Buffer, fates: Buffer]>(
  'INSERT INTO batch_rows (batch_id, part, cells, fates) VALUES (?, ?, ?, ?)',
);
const selectParts = prepared<[batchId: number], { cells: Buffer; fates: Buffer }>(
  'SELECT cells, fates FROM batch_rows WHERE batch_id = ? ORDER BY part',
);
const selectSingle = prepared<
  [batchId: number],
  { row: number; outcome: string; cells: string; problems: string }
>('SELECT row, outcome, cells, problems FROM batch_row WHERE batch_id = ? ORDER BY row');

/** The cells of all rows as they will be stored, some hundred rows a part. `step` is called after each row. */
export function packCells<Row>(
  rows: readonly Row[],
  cellsOf: (row: Row) => SourceCells,
  step: () => void,
): readonly Buffer[] {
  return parts(rows).map((some) =>
    packed(
      some.map((row) => {
        step();
        return cellsOf(row);
      }),
    ),
  );
}

/** Keeps every source row of an import: its cells as packed before, and its fate. Once per import, in its transaction. */
export function insertBatchRows(
  database: Database,
  batchId: number,
  cells: readonly Buffer[],
  fates: readonly SourceFate[],
): void {
  for (const [part, some] of parts(fates).entries()) {
    const content = packed(some.map(({ row, outcome, problems }) => [row, outcome, problems]));
    insertPart(database).run(batchId, part, cells[part] ?? packed([]), content);
  }
}

/** The source rows of an import in their order, those of before they were stored together too. */
export function batchRows(database: Database, batchId: number): readonly BatchSourceRow[] {
  const single = selectSingle(database)
    .all(batchId)
    .map((row) => ({
      ...row,
      cells: storedCells.parse(JSON.parse(row.cells)),
      problems: storedProblems.parse(JSON.parse(row.problems)),
    }));
  const together = selectParts(database).all(batchId).flatMap(unpacked);
  return [...single, ...together];
}

function unpacked(part: { readonly cells: Buffer; readonly fates: Buffer }): readonly BatchSourceRow[] {
  const cells = partOfCells.parse(JSON.parse(inflateRawSync(part.cells).toString('utf8')));
  const fates = partOfFates.parse(JSON.parse(inflateRawSync(part.fates).toString('utf8')));
  return fates.map(([row, outcome, problems], index) => ({
    row,
    outcome,
    cells: cells[index] ?? [],
    problems,
  }));
}

function packed(some: readonly unknown[]): Buffer {
  return deflateRawSync(JSON.stringify(some), DEFLATE);
}

function parts<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / PART);
  return Array.from({ length: count }, (_none, part) => rows.slice(part * PART, (part + 1) * PART));
}
