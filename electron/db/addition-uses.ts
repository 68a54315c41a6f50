import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** Standing payments of a pack that are alike in everything an addition of the station can bear on. */
export interface PaymentKind {
  /** How many additions the station had made when they were taken. */
  readonly stationVersion: number;
  readonly population: string;
  readonly tier: number;
  readonly category: string | null;
  readonly fund: string | null;
  /** The window's name. */
  readonly window: string;
  readonly surcharged: 0 | 1;
  readonly payments: number;
}

const selectKinds = prepared<[packId: string], PaymentKind>(
  `SELECT station_version AS stationVersion, population, tier, category, fund, decision ->> '$.window' AS window,
     surcharge > 0 AS surcharged, count(*) AS payments
   FROM payment WHERE policy_id = ? AND voided_at IS NULL AND station_version > 0
   GROUP BY 1, 2, 3, 4, 5, 6, 7`,
);

/** Payments taken on a pack after the station had added something to it. */
export function paymentKinds(database: Database, packId: string): readonly PaymentKind[] {
  return selectKinds(database).all(packId);
}
