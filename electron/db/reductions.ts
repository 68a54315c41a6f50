import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** 核减: one person taken off a village's target, with the evidence for it. */
export interface ReductionRow {
  readonly benefitYear: number;
  readonly villageId: number;
  readonly residentId: number;
  readonly reason: string;
  readonly evidenceKind: string;
  readonly evidence: string;
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
}

const insert = prepared<[ReductionRow]>(
  `INSERT INTO reduction
     (benefit_year, village_id, resident_id, reason, evidence_kind, evidence, recorded_at, recorded_by)
   VALUES (@benefitYear, @villageId, @residentId, @reason, @evidenceKind, @evidence, @recordedAt, @recordedBy)`,
);
const selectOne = prepared<[benefitYear: number, residentId: number], ReductionRow>(
  `SELECT benefit_year AS benefitYear, village_id AS villageId, resident_id AS residentId, reason,
     evidence_kind AS evidenceKind, evidence, recorded_at AS recordedAt, recorded_by AS recordedBy
   FROM reduction WHERE benefit_year = ? AND resident_id = ?`,
);

/** Stores a reduction and returns its id. Throws SQLITE_CONSTRAINT_UNIQUE when the person is already one. */
export function insertReduction(database: Database, reduction: ReductionRow): number {
  return Number(insert(database).run(reduction).lastInsertRowid);
}

/** The person's reduction in a benefit year, or null. */
export function reductionOf(
  database: Database,
  benefitYear: number,
  residentId: number,
): ReductionRow | null {
  return selectOne(database).get(benefitYear, residentId) ?? null;
}
