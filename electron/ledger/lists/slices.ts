import type { Database } from 'better-sqlite3';
import { listVillages } from '#electron/db/villages.ts';
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

/**
 * Looks at one village after another, from the one behind `after` on, until its time is up or none is left. Somebody is
 * one village's, so the villages' sums add up.
 */
export function villageByVillage(
  database: Database,
  after: ListCursor | null,
  { patience }: SliceLimits,
  look: (villageId: number) => Found,
): { readonly found: Found; readonly next: ListCursor | null } {
  const until = performance.now() + patience;
  const rest = listVillages(database).filter(({ id }) => after === null || id > after.village);
  const rows: (readonly KeyRow[])[] = [];
  let personal = after?.personal ?? null;
  for (const [index, { id }] of rest.entries()) {
    const here = look(id);
    rows.push(here.rows);
    personal = here.personal === null ? personal : (personal ?? 0) + here.personal;
    if (index < rest.length - 1 && performance.now() >= until) {
      return { found: { rows: rows.flat(), personal }, next: { village: id, personal } };
    }
  }
  return { found: { rows: rows.flat(), personal }, next: null };
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
