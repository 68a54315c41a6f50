import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** 核减: one person taken off a village's target, with the evidence for it. */
export interface NewReduction {
  readonly benefitYear: number;
  readonly villageId: number;
  readonly residentId: number;
  readonly reason: string;
  readonly evidenceKind: string;
  readonly evidence: string;
  /** The day the evidence bears, or null. */
  readonly evidenceDated: DateOnly | null;
  /** When it counts in reports. */
  readonly recordedAt: DateTime;
  readonly recordedBy: string;
}

export interface ReductionRow extends NewReduction {
  readonly id: number;
  readonly withdrawnAt: DateTime | null;
  readonly withdrawnReason: string | null;
  readonly withdrawnBy: string | null;
}

/** A reduction with whose it is. */
export interface ListedReductionRow extends ReductionRow {
  readonly name: string;
  readonly documentNumber: string | null;
  readonly village: string;
  /** The person's payment of that year stands all the same. */
  readonly enrolled: 0 | 1;
}

const COLUMNS = `reduction.id, reduction.benefit_year AS benefitYear, reduction.village_id AS villageId,
  reduction.resident_id AS residentId, reason, evidence_kind AS evidenceKind, evidence,
  evidence_dated AS evidenceDated, recorded_at AS recordedAt,
  recorded_by AS recordedBy, withdrawn_at AS withdrawnAt, withdrawn_reason AS withdrawnReason,
  withdrawn_by AS withdrawnBy`;

const insert = prepared<[NewReduction]>(
  `INSERT INTO reduction
     (benefit_year, village_id, resident_id, reason, evidence_kind, evidence, evidence_dated, recorded_at,
      recorded_by)
   VALUES (@benefitYear, @villageId, @residentId, @reason, @evidenceKind, @evidence, @evidenceDated, @recordedAt,
     @recordedBy)`,
);
const selectStanding = prepared<[benefitYear: number, residentId: number], ReductionRow>(
  `SELECT ${COLUMNS} FROM reduction WHERE benefit_year = ? AND resident_id = ? AND withdrawn_at IS NULL`,
);
const selectById = prepared<[id: number], ReductionRow>(`SELECT ${COLUMNS} FROM reduction WHERE id = ?`);
const setWithdrawn = prepared<[at: string, reason: string, by: string, id: number]>(
  `UPDATE reduction SET withdrawn_at = ?, withdrawn_reason = ?, withdrawn_by = ?
   WHERE id = ? AND withdrawn_at IS NULL`,
);
const LISTED = `SELECT ${COLUMNS}, resident.name, resident.document_number AS documentNumber,
    village.name AS village,
    EXISTS (SELECT 1 FROM enrolment WHERE enrolment.benefit_year = reduction.benefit_year
      AND enrolment.resident_id = reduction.resident_id AND enrolment.state = 'paid') AS enrolled
  FROM reduction
  JOIN resident ON resident.id = reduction.resident_id
  JOIN village ON village.id = reduction.village_id`;
const selectListed = prepared<[benefitYear: number], ListedReductionRow>(
  `${LISTED} WHERE reduction.benefit_year = ? ORDER BY reduction.id DESC`,
);
const selectListedOne = prepared<[id: number], ListedReductionRow>(`${LISTED} WHERE reduction.id = ?`);
const selectLastWithdrawal = prepared<[benefitYear: number, residentId: number], { at: DateTime | null }>(
  `SELECT max(withdrawn_at) AS at FROM reduction WHERE benefit_year = ? AND resident_id = ?`,
);
const countStanding = prepared<[benefitYear: number], { villageId: number; count: number }>(
  `SELECT village_id AS villageId, count(*) AS count FROM reduction
   WHERE benefit_year = ? AND withdrawn_at IS NULL GROUP BY village_id`,
);

/** Stores a reduction and returns its id. Throws SQLITE_CONSTRAINT_UNIQUE when one of the person's stands already. */
export function insertReduction(database: Database, reduction: NewReduction): number {
  return Number(insert(database).run(reduction).lastInsertRowid);
}

/** The person's standing reduction in a benefit year, or null. */
export function reductionOf(
  database: Database,
  benefitYear: number,
  residentId: number,
): ReductionRow | null {
  return selectStanding(database).get(benefitYear, residentId) ?? null;
}

/** The reduction, standing or withdrawn, or null. */
export function reductionById(database: Database, id: number): ReductionRow | null {
  return selectById(database).get(id) ?? null;
}

/** Takes a standing reduction back; nothing else of it ever changes. Answers whether it was standing. */
export function markWithdrawn(
  database: Database,
  id: number,
  by: { readonly at: DateTime; readonly reason: string; readonly operator: string },
): boolean {
  return setWithdrawn(database).run(by.at, by.reason, by.operator, id).changes === 1;
}

/** Every reduction of a year with whose it is, the newest first, withdrawn ones too. */
export function listedReductions(database: Database, benefitYear: number): readonly ListedReductionRow[] {
  return selectListed(database).all(benefitYear);
}

/** One reduction with whose it is, or null. */
export function listedReduction(database: Database, id: number): ListedReductionRow | null {
  return selectListedOne(database).get(id) ?? null;
}

/** When the person's last reduction of a year was taken back, or null. */
export function lastWithdrawal(database: Database, benefitYear: number, residentId: number): DateTime | null {
  return selectLastWithdrawal(database).get(benefitYear, residentId)?.at ?? null;
}

/** How many reductions of a year stand, by village id. */
export function standingReductions(database: Database, benefitYear: number): ReadonlyMap<number, number> {
  return new Map(
    countStanding(database)
      .all(benefitYear)
      .map(({ villageId, count }) => [villageId, count]),
  );
}
