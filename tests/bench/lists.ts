import { LISTS, shownRows } from '#electron/ledger/lists/lists.ts';
import { campaignStates } from '#electron/ledger/lists/states.ts';
import { subsidisedCounts } from '#electron/ledger/lists/subsidised.ts';
import { differences } from '#electron/ledger/redecide.ts';
import type { DeskContext } from '#electron/desk.ts';
import { LIST_NAMES } from '#shared/contract/lists.ts';
import { valueOf } from '../fixtures/desk.ts';
import { benchSize, openDistrict, sizeWords, STREET } from './district/cache.ts';
import type { Bench } from './harness.ts';

const BOUND = 50;
const PAGE = 100;

/** Each list of a whole street opened and sorted; of a district each village's, and the last page of the whole. */
export function run(bench: Bench): void {
  const street = openDistrict(STREET);
  wholeLists(bench, street.context);
  street.close();
  const size = benchSize(bench.quick);
  const district = openDistrict(size);
  villageLists(bench, district.context, sizeWords(size));
  district.close();
}

function wholeLists(bench: Bench, context: DeskContext): void {
  const all = { village: null, part: null };
  const where = sizeWords(STREET);
  for (const list of LIST_NAMES) {
    const { keys } = valueOf(LISTS[list].keys(context, { ...all, sort: null }));
    bench.measure(`list ${list} opened, ${keys.length} rows, ${where}`, BOUND, () => {
      valueOf(LISTS[list].keys(context, { ...all, sort: null }));
    });
    bench.measure(`list ${list} by name, ${where}`, BOUND, () => {
      valueOf(LISTS[list].keys(context, { ...all, sort: { by: 'name', descending: true } }));
    });
  }
  bench.measure(`list states, ${where}`, BOUND, () => {
    campaignStates(context);
  });
  bench.measure(`list subsidised-counts, ${where}`, BOUND, () => {
    subsidisedCounts(context);
  });
  bench.measure(`list differences, first page, ${where}`, BOUND, () => {
    valueOf(differences(context, { village: null, cause: null, after: 0, limit: PAGE }));
  });
}

function villageLists(bench: Bench, context: DeskContext, where: string): void {
  const village = middleVillage(context);
  for (const list of LIST_NAMES) {
    const { keys } = valueOf(LISTS[list].keys(context, { village: null, part: null, sort: null }));
    bench.measure(`list ${list}, last page of ${keys.length} rows, ${where}`, BOUND, () => {
      shownRows(context, { list, keys: keys.slice(-PAGE) });
    });
    bench.measure(`list ${list} of one village opened, ${where}`, BOUND, () => {
      valueOf(LISTS[list].keys(context, { village, part: null, sort: null }));
    });
    bench.measure(`list ${list} of one village by name, ${where}`, BOUND, () => {
      valueOf(LISTS[list].keys(context, { village, part: null, sort: { by: 'name', descending: true } }));
    });
  }
  bench.measure(`list differences of one village, ${where}`, BOUND, () => {
    valueOf(differences(context, { village, cause: null, after: 0, limit: PAGE }));
  });
}

function middleVillage({ database }: DeskContext): string {
  const names = database.prepare<[], string>('SELECT name FROM village ORDER BY id').pluck().all();
  return names[Math.floor(names.length / 2)] ?? '';
}
