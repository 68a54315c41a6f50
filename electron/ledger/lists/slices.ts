import type { Database } from 'better-sqlite3';
import { listVillages, type VillageRow } from '#electron/db/villages.ts';
import type { ListCursor, ListSlice } from '#shared/contract/lists.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { SliceLimits } from './definition.ts';
import type { KeyRow } from './statements.ts';

/** What one look at a list found. */
export interface Found {
  readonly rows: readonly KeyRow[];
  /** Null for a list without payments. */
  readonly personal: Fen | null;
}

/** Rows with what their payments come to, each payment once. */
export function foundOf(rows: readonly KeyRow[], sumsPayments: boolean): Found {
  const payments = new Map(rows.map(({ paymentId, personal }) => [paymentId, personal ?? 0]));
  const personal = [...payments.values()].reduce((sum, one) => sum + one, 0);
  return { rows, personal: sumsPayments ? personal : null };
}

/** Milliseconds: a third of what a page may take. The last village may double it, and a page's rows come on top. */
export const PATIENCE = 16;

/**
 * Looks at one village after another, from the one behind `after` on, until the time is up or none is left. Answers the last
 * one looked at where more follow, else null.
 */
export function inTurns(
  database: Database,
  after: number | null,
  patience: number,
  look: (village: VillageRow) => void,
): number | null {
  const until = performance.now() + patience;
  const rest = listVillages(database).filter(({ id }) => after === null || id > after);
  for (const [index, village] of rest.entries()) {
    look(village);
    if (index < rest.length - 1 && performance.now() >= until) {
      return village.id;
    }
  }
  return null;
}

/** A list's rows of one village after another. Somebody is one village's, so the villages' sums add up. */
export function villageByVillage(
  database: Database,
  after: ListCursor | null,
  { patience }: SliceLimits,
  look: (villageId: number) => Found,
): { readonly found: Found; readonly next: ListCursor | null } {
  const parts: Found[] = [];
  const next = inTurns(database, after?.village ?? null, patience, ({ id }) => parts.push(look(id)));
  const personal = parts.reduce<Fen | null>(
    (sum, part) => (part.personal === null ? sum : (sum ?? 0) + part.personal),
    after?.personal ?? null,
  );
  const found = { rows: parts.flatMap(({ rows }) => rows), personal };
  return { found, next: next === null ? null : { village: next, personal } };
}

/** A slice as it goes out; values go with it only where an order goes by them. */
export function sliceOf({ rows, personal }: Found, sorted: boolean, next: ListCursor | null): ListSlice {
  return {
    keys: rows.map(({ key }) => key),
    values: sorted ? rows.map(({ value }) => value) : null,
    personal,
    next,
  };
}
