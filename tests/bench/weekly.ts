import { targetSheet } from '#electron/reports/targets.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { fillReportStreet } from '../fixtures/full-street.ts';
import type { Bench } from './harness.ts';

const AS_OF = '2023-12-08T15:00';

/** The weekly and the target sheet of a street of 60,000 residents in 30 villages. */
export function run(bench: Bench): void {
  const size = bench.quick ? { residents: 6000, villages: 30 } : { residents: 60_000, villages: 30 };
  const { context, database } = fillReportStreet(size);
  const street = `${size.residents} residents, ${size.villages} villages`;
  bench.measure(`weekly sheet, ${street}`, 50, () => {
    weeklySheet(context, { asOf: AS_OF, village: null });
  });
  bench.measure(`target sheet, ${street}`, 50, () => {
    targetSheet(context, { asOf: AS_OF, village: null });
  });
  database.close();
}
