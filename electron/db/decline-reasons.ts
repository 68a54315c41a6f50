import type { Database } from 'better-sqlite3';
import { fold } from '#shared/domain/fold.ts';
import { prepared } from './prepared.ts';

/** One line of the station's list of 不参保原因. */
export interface DeclineReasonRow {
  readonly name: string;
  readonly position: number;
  /** 核减: takes the person off the village's target, once the evidence is in. */
  readonly reducesTarget: boolean;
  readonly needsEvidence: boolean;
  /** Still counted as 应参未参. */
  readonly stillDue: boolean;
  /** False once it was taken off the list; records that name it stay. */
  readonly active: boolean;
}

interface Stored extends Omit<DeclineReasonRow, 'reducesTarget' | 'needsEvidence' | 'stillDue' | 'active'> {
  readonly reducesTarget: number;
  readonly needsEvidence: number;
  readonly stillDue: number;
  readonly active: number;
}

const selectAll = prepared<[], Stored>(
  `SELECT name, position, reduces_target AS reducesTarget, needs_evidence AS needsEvidence,
     still_due AS stillDue, active
   FROM decline_reason ORDER BY active DESC, position, name`,
);
const upsert = prepared<[Stored]>(
  `INSERT INTO decline_reason (name, position, reduces_target, needs_evidence, still_due, active)
   VALUES (@name, @position, @reducesTarget, @needsEvidence, @stillDue, @active)
   ON CONFLICT (name) DO UPDATE SET position = excluded.position, reduces_target = excluded.reduces_target,
     needs_evidence = excluded.needs_evidence, still_due = excluded.still_due, active = excluded.active`,
);

/** Every reason there ever was, those on the list first and in its order. */
export function declineReasonRows(database: Database): readonly DeclineReasonRow[] {
  return selectAll(database)
    .all()
    .map((row) => ({
      ...row,
      reducesTarget: row.reducesTarget === 1,
      needsEvidence: row.needsEvidence === 1,
      stillDue: row.stillDue === 1,
      active: row.active === 1,
    }));
}

/** The reason of this name in any spelling that folds alike, on the list or off it, or null. */
export function declineReasonNamed(database: Database, name: string): DeclineReasonRow | null {
  const folded = fold(name);
  return declineReasonRows(database).find((row) => fold(row.name) === folded) ?? null;
}

/** Adds a reason or changes the one of this name. Throws SQLITE_CONSTRAINT for one that reduces without evidence. */
export function saveDeclineReasonRow(database: Database, row: DeclineReasonRow): void {
  upsert(database).run({
    ...row,
    reducesTarget: Number(row.reducesTarget),
    needsEvidence: Number(row.needsEvidence),
    stillDue: Number(row.stillDue),
    active: Number(row.active),
  });
}
