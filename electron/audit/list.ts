import type { AuditChoices, AuditEntry, AuditPage, AuditPlace } from '#shared/contract/audit.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { ACT_NAMES, ACTS, isAct } from '#shared/rights.ts';
import { auditHead } from '../db/audit.ts';
import { auditOperators, listAudit, type AuditFilter, type ListedRow } from '../db/audit-list.ts';
import type { DeskContext } from '../desk.ts';

/** All of the log. */
export const WHOLE_AUDIT: AuditFilter = {
  from: null,
  through: null,
  operator: null,
  act: null,
  residentId: null,
};

/** A page of the record of operations, the newest first; document numbers masked. */
export function auditPage(
  { database }: DeskContext,
  filter: AuditFilter,
  after: AuditPlace | null,
  limit: number,
): AuditPage {
  const rows = listAudit(database, filter, after, limit + 1);
  const entries = rows.slice(0, limit).map(entryOf);
  const last = entries.at(-1);
  return {
    entries,
    next: rows.length > limit && last !== undefined ? { at: last.at, seq: last.seq } : null,
  };
}

/** What the page can be narrowed to. */
export function auditChoices({ database }: DeskContext): AuditChoices {
  return {
    operators: auditOperators(database),
    acts: ACT_NAMES.map((act) => ({ act, title: ACTS[act].title })),
    entries: auditHead(database)?.entries ?? 0,
  };
}

function entryOf(row: ListedRow): AuditEntry {
  const { seq, at, operator, role, act, subject, residentId, old } = row;
  return {
    seq,
    at,
    operator,
    role,
    cli: row.via === 'cli',
    act,
    title: isAct(act) ? ACTS[act].title : act,
    subject,
    resident:
      residentId === null
        ? null
        : {
            id: residentId,
            name: row.residentName ?? '',
            maskedNumber: maskIdNumber(row.documentNumber ?? ''),
          },
    old,
    new: row.new,
  };
}
