import type { ConflictChoice } from '#shared/contract/import-rows.ts';
import type { ImportPreview } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DeskContext } from '../../desk.ts';
import { cancellable, type ImportHooks } from '../hooks.ts';
import type { ImportSession } from '../import-session.ts';
import { importPolicy, planImport } from '../preview.ts';
import { numberAt, rowWords } from '../row-words.ts';
import { withoutRivals } from './chosen-rows.ts';
import { resolutionKey, type Question, type Resolution } from './resolution.ts';

/** A person's word on one row's conflict; `choice` null takes it back. */
export interface ConflictAnswer {
  readonly row: number;
  /** The row's sheet, when more than one is read. */
  readonly sheet?: string;
  readonly choice: ConflictChoice | null;
  /** Whom 'this' means; null otherwise. */
  readonly residentId: number | null;
  /** True: the same choice for every other open question of this kind that offers it. */
  readonly others?: boolean;
}

/**
 * Settles a row's conflict, with `others` all open ones of its kind, and works the preview out again, once. Writes nothing.
 * BAD_INPUT for a choice that is not offered.
 */
export function resolveConflict(
  context: DeskContext,
  session: ImportSession,
  { choice, residentId, others = false, ...place }: ConflictAnswer,
  hooks: ImportHooks,
): Promise<Result<ImportPreview>> {
  return cancellable(() => {
    const policy = importPolicy(context, session.staged.request.policyId);
    if (!policy.ok) {
      return policy;
    }
    const { table } = session.staged;
    const row = numberAt(table, place);
    const index = table.rows.findIndex(({ number }) => number === row);
    const conflict = session.planned.plan.fates[index]?.conflict;
    const offered = conflict?.choices.some((one) => one.choice === choice && one.residentId === residentId);
    if (conflict === undefined || (choice !== null && offered !== true) || session.batchId !== null) {
      return failure('BAD_INPUT', `${rowWords(table, row)}没有这个选项，没有改动。请重新打开这一行再选。`);
    }
    const decisions =
      conflict.question === 'rows' && choice === 'theirs'
        ? withoutRivals(table, session.resolutions, conflict.sides)
        : new Map(session.resolutions);
    const key = resolutionKey(row, conflict.question);
    if (choice === null) {
      decisions.delete(key);
    } else {
      decisions.set(key, { choice, residentId });
    }
    if (others && choice !== null) {
      for (const [other, resolution] of sameForOthers(session, conflict.question, choice)) {
        decisions.set(other, resolution);
      }
    }
    session.planned = planImport(context, session.staged, policy.value, decisions, hooks);
    session.resolutions = decisions;
    return success(session.preview);
  });
}

/**
 * The choice for every open question of a kind where it says whom or what it means: rows that contradict each other can only
 * be left out together, and “this one” needs to be the only one.
 */
function* sameForOthers(
  { planned, staged }: ImportSession,
  question: Question,
  choice: ConflictChoice,
): Generator<readonly [key: string, resolution: Resolution]> {
  for (const [index, { conflict, outcome }] of planned.plan.fates.entries()) {
    const open = outcome === '冲突' && conflict?.chosen === null && conflict.question === question;
    const offered = open ? conflict.choices.filter((one) => one.choice === choice) : [];
    const [only] = offered;
    if (only !== undefined && offered.length === 1 && (question !== 'rows' || choice === 'skip')) {
      const key = resolutionKey(staged.table.rows[index]?.number ?? 0, question);
      yield [key, { choice, residentId: only.residentId }];
    }
  }
}
