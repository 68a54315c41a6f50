import { openYear } from '#electron/ledger/new-year.ts';
import { listTargets, reduce, withdraw } from '#electron/ledger/targets/targets.ts';
import { comparePacks } from '#electron/packs/compare.ts';
import { clonePackToYear } from '#electron/packs/packs.ts';
import { fillReportStreet } from '../fixtures/full-street.ts';
import type { Bench } from './harness.ts';

/** Two packs on a street of 60,000 residents, a reduction, and the opening of the next year. */
export function run(bench: Bench): void {
  const size = bench.quick ? { residents: 6000, villages: 30 } : { residents: 60_000, villages: 30 };
  const { context, database } = fillReportStreet(size);
  const street = `${size.residents} residents`;
  const pair = { before: { id: 'fuling-2022', version: null }, after: { id: 'lidu-2024', version: null } };
  const few = { rounds: 5 };
  bench.measure(
    `who pays differently, two packs, ${street}`,
    2000,
    () => {
      comparePacks(context, { ...pair, paidOnBefore: null, paidOnAfter: null });
    },
    few,
  );
  bench.measure(`list of targets, ${street}`, 50, () => {
    listTargets(context);
  });
  const input = { residentId: 1, reason: '死亡', evidenceKind: '死亡证明', evidence: '1号' };
  bench.measure(`a reduction and its withdrawal, ${street}`, 50, () => {
    const line = reduce(context, input);
    withdraw(context, { id: line.ok ? line.value.id : 0, reason: '有误' });
  });
  const clone = { fromId: 'lidu-2024', id: 'lidu-2025', benefitYear: 2025, title: '2025', notice: '待发' };
  clonePackToYear(context, { ...clone, fees: [], windows: [] });
  bench.measure(
    `next year opened, backup included, ${street}`,
    20_000,
    () => {
      openYear(context, { fromPackId: 'lidu-2024', toPackId: 'lidu-2025' });
    },
    few,
  );
  database.close();
}
