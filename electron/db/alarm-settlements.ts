import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** This very alarm, with this amount, was settled with a note. */
export interface AlarmSettlement {
  readonly benefitYear: number;
  readonly key: string;
  readonly kind: string;
  readonly subject: string;
  readonly amountFen: Fen | null;
  readonly handoverId: number | null;
  readonly note: string;
  readonly settledAt: DateTime;
  readonly settledBy: string;
}

const insert = prepared<[AlarmSettlement]>(
  `INSERT INTO alarm_settlement
     (benefit_year, alarm_key, kind, subject, amount_fen, handover_id, note, settled_at, settled_by)
   VALUES (@benefitYear, @key, @kind, @subject, @amountFen, @handoverId, @note, @settledAt, @settledBy)`,
);
const selectKeys = prepared<[benefitYear: number], { key: string }>(
  'SELECT alarm_key AS key FROM alarm_settlement WHERE benefit_year = ?',
);
const selectAll = prepared<[benefitYear: number], AlarmSettlement>(
  `SELECT benefit_year AS benefitYear, alarm_key AS key, kind, subject, amount_fen AS amountFen,
     handover_id AS handoverId, note, settled_at AS settledAt, settled_by AS settledBy
   FROM alarm_settlement WHERE benefit_year = ? ORDER BY settled_at, alarm_key`,
);

/** Stores a settlement. Throws a constraint error when that alarm is settled already. */
export function insertSettlement(database: Database, settlement: AlarmSettlement): void {
  insert(database).run(settlement);
}

/** The keys of the alarms settled in a benefit year. */
export function settledKeys(database: Database, benefitYear: number): ReadonlySet<string> {
  return new Set(
    selectKeys(database)
      .all(benefitYear)
      .map(({ key }) => key),
  );
}

/** All settlements of a benefit year, oldest first. */
export function settlements(database: Database, benefitYear: number): readonly AlarmSettlement[] {
  return selectAll(database).all(benefitYear);
}
