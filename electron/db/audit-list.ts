import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { AuditRow } from './audit.ts';
import { prepared } from './prepared.ts';

/** Which entries; null where it does not matter. */
export interface AuditFilter {
  readonly from: DateOnly | null;
  readonly through: DateOnly | null;
  readonly operator: string | null;
  readonly act: string | null;
  readonly residentId: number | null;
}

/** An entry with the name of whom it was about. */
export interface ListedRow extends Omit<AuditRow, 'previous' | 'operatorId'> {
  readonly residentName: string | null;
  readonly documentNumber: string | null;
}

interface Bound extends AuditFilter {
  readonly end: string | null;
  readonly at: DateTime | null;
  readonly seq: number;
  readonly limit: number;
}

const byShape = new Map<string, ReturnType<typeof prepared<[Bound], ListedRow>>>();
const selectOperators = prepared<[], { operator: string }>(
  `WITH RECURSIVE name (operator) AS (
     SELECT min(operator) FROM audit
     UNION ALL SELECT (SELECT min(operator) FROM audit WHERE operator > name.operator) FROM name
       WHERE name.operator IS NOT NULL)
   SELECT operator FROM name WHERE operator IS NOT NULL AND operator <> ''`,
);

/**
 * Entries that match, the newest first, after a place (null: from the newest). The index of the narrowest filter serves, and order and
 * days are read off it: a page costs the same at any length of the log.
 */
export function listAudit(
  database: Database,
  filter: AuditFilter,
  after: { readonly at: DateTime; readonly seq: number } | null,
  limit: number,
): readonly ListedRow[] {
  const shape = auditSql(filter, after !== null);
  const statement = byShape.get(shape) ?? prepared<[Bound], ListedRow>(shape);
  byShape.set(shape, statement);
  const end = filter.through === null ? null : `${filter.through}T99`;
  return statement(database).all({
    ...filter,
    end,
    at: after?.at ?? null,
    seq: after?.seq ?? 0,
    limit,
  });
}

/** Everybody who stands in the log, by the index: one step for each name, however long it is. */
export function auditOperators(database: Database): readonly string[] {
  return selectOperators(database)
    .all()
    .map(({ operator }) => operator);
}

/** The question for a filter, for the tests of its plan. */
export function auditSql(filter: AuditFilter, further: boolean): string {
  const conditions = [
    ...(filter.residentId === null ? [] : ['resident_id = @residentId']),
    ...(filter.act === null ? [] : ['act = @act']),
    ...(filter.operator === null ? [] : ['operator = @operator']),
    ...(filter.from === null ? [] : ['at >= @from']),
    ...(filter.through === null ? [] : ['at < @end']),
    ...(further ? ['(at, seq) < (@at, @seq)'] : []),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return `SELECT seq, at, audit.operator, role, via, act, subject, resident_id AS residentId, old, new, hash,
      resident.name AS residentName, resident.document_number AS documentNumber
    FROM (SELECT * FROM audit INDEXED BY ${indexFor(filter)} ${where} ORDER BY at DESC, seq DESC LIMIT @limit) AS audit
    LEFT JOIN resident ON resident.id = resident_id
    ORDER BY at DESC, seq DESC`;
}

function indexFor({ residentId, act, operator }: AuditFilter): string {
  if (residentId !== null) {
    return 'audit_by_resident';
  }
  if (act !== null) {
    return operator === null ? 'audit_by_act' : 'audit_by_operator_act';
  }
  return operator === null ? 'audit_by_at' : 'audit_by_operator';
}
