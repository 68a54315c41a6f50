import { createDemo } from '#electron/demo/demo.ts';
import { LISTS, shownRows } from '#electron/ledger/lists/lists.ts';
import { campaignStates } from '#electron/ledger/lists/states.ts';
import { subsidisedCounts } from '#electron/ledger/lists/subsidised.ts';
import { differences } from '#electron/ledger/redecide.ts';
import { LIST_NAMES } from '#shared/contract/lists.ts';
import { openTestDesk, valueOf } from '../fixtures/desk.ts';
import type { Bench } from './harness.ts';

const BOUND = 50;
const PAGE = 100;

/** DESK_BENCH_RESIDENTS=1200000 is the district's size; a street's by default. */
const RESIDENTS = Number(process.env['DESK_BENCH_RESIDENTS'] ?? 60_000);

const SILENT = { progress: () => undefined, cancelled: () => false };
const STREET = { village: null, part: null };

/** Each list of a street opened, sorted, and its last page shown. */
export function run(bench: Bench): void {
  const residents = bench.quick ? 6000 : RESIDENTS;
  const desk = openTestDesk({ packId: null, businessDate: null });
  const villages = residents > 60_000 ? 400 : 30;
  valueOf(createDemo(desk.context, { residents, villages, seed: 7, policyId: 'lidu-2024' }, SILENT));
  const { context } = desk;
  const street = `${residents} residents`;
  for (const list of LIST_NAMES) {
    const { keys } = valueOf(LISTS[list].keys(context, { ...STREET, sort: null }));
    bench.measure(`list ${list} opened, ${keys.length} rows, ${street}`, BOUND, () => {
      valueOf(LISTS[list].keys(context, { ...STREET, sort: null }));
    });
    bench.measure(`list ${list} by name, ${street}`, BOUND, () => {
      valueOf(LISTS[list].keys(context, { ...STREET, sort: { by: 'name', descending: true } }));
    });
    bench.measure(`list ${list}, its last page, ${street}`, BOUND, () => {
      shownRows(context, { list, keys: keys.slice(-PAGE) });
    });
  }
  bench.measure(`list states, ${street}`, BOUND, () => {
    campaignStates(context);
  });
  bench.measure(`list subsidised-counts, ${street}`, BOUND, () => {
    subsidisedCounts(context);
  });
  bench.measure(`list differences, first page, ${street}`, BOUND, () => {
    valueOf(differences(context, { village: null, cause: null, after: 0, limit: PAGE }));
  });
  desk.close();
}
