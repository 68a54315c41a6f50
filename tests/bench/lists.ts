import { campaignFigures } from '#electron/ledger/lists/figures.ts';
import { LISTS, shownRows } from '#electron/ledger/lists/lists.ts';
import { differences } from '#electron/ledger/redecide.ts';
import type { DeskContext } from '#electron/desk.ts';
import {
  LIST_NAMES,
  type ListCursor,
  type ListName,
  type ListSlice,
  type ListSort,
} from '#shared/contract/lists.ts';
import { valueOf } from '../fixtures/desk.ts';
import { benchSize, openDistrict, sizeWords, STREET } from './district/cache.ts';
import { percentileOf, type Bench } from './harness.ts';

const BOUND = 50;
const PAGE = 100;
const BY_NAME = { by: 'name', descending: true };

/** Each list of a street and of a district opened: its first page, every slice that follows, its last page, and a village's. */
export function run(bench: Bench): void {
  const sizes = new Set([STREET, benchSize(bench.quick)]);
  for (const size of sizes) {
    const { context, close } = openDistrict(size);
    pages(bench, context, sizeWords(size));
    close();
  }
  const street = openDistrict(STREET);
  figures(bench, street.context, sizeWords(STREET));
  street.close();
}

function pages(bench: Bench, context: DeskContext, where: string): void {
  const village = middleVillage(context);
  for (const list of LIST_NAMES) {
    bench.measure(`list ${list}, first page, ${where}`, BOUND, () => {
      const { keys } = valueOf(LISTS[list].slice(context, { village: null, part: null, sort: null }, null));
      shownRows(context, { list, keys: keys.slice(0, PAGE) });
    });
    const keys = sliced(bench, context, list, null, where);
    sliced(bench, context, list, BY_NAME, where);
    bench.measure(
      `list ${list}, last page of ${keys.length} rows, ${where}`,
      BOUND,
      () => {
        shownRows(context, { list, keys: keys.slice(-PAGE) });
      },
      list === 'last-year' ? { peer: offsetPeer(context, keys.length) } : {},
    );
    for (const sort of [null, BY_NAME]) {
      const order = sort === null ? 'opened' : 'by name';
      bench.measure(`list ${list} of one village ${order}, ${where}`, BOUND, () => {
        valueOf(LISTS[list].slice(context, { village, part: null, sort }, null));
      });
    }
  }
  bench.measure(`list figures, a part, ${where}`, BOUND, () => {
    campaignFigures(context, null);
  });
  bench.measure(`list differences of one village, ${where}`, BOUND, () => {
    valueOf(differences(context, { village, cause: null, after: 0, limit: PAGE }));
  });
}

/** The last page as it is usually asked for: everything before it is passed over. */
function offsetPeer({ database }: DeskContext, rows: number) {
  const page = database.prepare<[limit: number, offset: number]>(
    `SELECT resident.*, village.name AS village FROM resident JOIN village ON village.id = village_id
     WHERE last_year_tier IS NOT NULL ORDER BY village_id, group_name, household_id, resident.id LIMIT ? OFFSET ?`,
  );
  return {
    name: 'LIMIT … OFFSET …',
    work() {
      page.all(PAGE, Math.max(0, rows - PAGE));
    },
  };
}

/** Reads a whole list slice by slice: nothing else waits longer than for one of them. */
function sliced(
  bench: Bench,
  context: DeskContext,
  list: ListName,
  sort: ListSort | null,
  where: string,
): readonly number[] {
  const took: number[] = [];
  const keys: number[] = [];
  function timed(after: ListCursor | null): ListSlice {
    const begun = performance.now();
    const slice = valueOf(LISTS[list].slice(context, { village: null, part: null, sort }, after));
    took.push(performance.now() - begun);
    keys.push(...slice.keys);
    return slice;
  }
  let slice = timed(null);
  while (slice.next !== null) {
    slice = timed(slice.next);
  }
  const order = sort === null ? 'read' : 'read by name';
  const name = `list ${list} ${order} in slices, p99 of ${took.length} for ${keys.length} rows, ${where}`;
  bench.keep(name, percentileOf(took, 99), 'ms', { atMost: BOUND }, undefined, took);
  return keys;
}

function figures(bench: Bench, context: DeskContext, where: string): void {
  bench.measure(`list differences, first page, ${where}`, BOUND, () => {
    valueOf(differences(context, { village: null, cause: null, after: 0, limit: PAGE }));
  });
}

function middleVillage({ database }: DeskContext): string {
  const names = database.prepare<[], string>('SELECT name FROM village ORDER BY id').pluck().all();
  return names[Math.floor(names.length / 2)] ?? '';
}
