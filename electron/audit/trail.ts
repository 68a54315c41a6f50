import { shanghaiDateTime } from '#shared/domain/dates.ts';
import type { Act } from '#shared/rights.ts';
import { auditHead, insertAuditRow, saveAuditHead } from '../db/audit.ts';
import type { DeskContext } from '../desk.ts';
import { canonicalJson, type JsonValue } from './canonical.ts';
import { entryHash, FIRST_PREVIOUS, headMacOf } from './chain.ts';

/** What an entry says beside who, when and which act. No document number, name or phone of a resident: the id serves. */
export interface AuditDetail {
  /** What it was done to, as "payment 12". */
  readonly subject?: string;
  readonly residentId?: number | null;
  /** What was there before, and what is there now; left out where there was, or is, nothing. */
  readonly old?: JsonValue | undefined;
  readonly new?: JsonValue | undefined;
}

/** Adds an entry about the act that is being done. */
export type Note = (detail: AuditDetail) => void;

/** The entries of one transaction. */
export interface Trail {
  readonly note: Note;
  /** Writes the new end of the chain; answers how many entries there were. */
  readonly close: () => number;
}

/** Begins the entries of an act. Within its transaction. */
export function openTrail(context: DeskContext, act: Act): Trail {
  const { database } = context;
  const { id, name, role, via } = context.operator();
  const head = auditHead(database);
  const before = head?.entries ?? 0;
  let [entries, hash] = [before, head?.hash ?? FIRST_PREVIOUS];
  return {
    note({ subject = '', residentId = null, old, new: now }) {
      entries += 1;
      const row = {
        seq: entries,
        at: shanghaiDateTime(context.clock()),
        operatorId: id,
        operator: name,
        role: role ?? '',
        via,
        act,
        subject,
        residentId,
        old: old === undefined ? null : canonicalJson(old),
        new: now === undefined ? null : canonicalJson(now),
        previous: hash,
      };
      hash = entryHash(row);
      insertAuditRow(database, { ...row, hash });
    },
    close() {
      const end = { entries, hash };
      saveAuditHead(database, { ...end, mac: headMacOf(database, end) });
      return entries - before;
    },
  };
}
