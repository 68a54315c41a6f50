import type { Note } from '#electron/audit/trail.ts';
import { standingReductions } from '#electron/db/reductions.ts';
import { saveTarget, targetsOf, type TargetHow } from '#electron/db/targets.ts';
import type { VillageRow } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { businessNow } from '../business-clock.ts';

/** New figures of some villages in one scope. */
export interface TargetFigures {
  readonly benefitYear: number;
  readonly scope: string;
  readonly how: TargetHow;
  readonly note: string;
  readonly parts: readonly {
    readonly village: VillageRow;
    readonly count: number;
    /** 应参保人数 the figure was taken from; null leaves what is stored. */
    readonly base: number | null;
    readonly lastYear: number | null;
  }[];
}

/**
 * Writes the figures, what they replace going into the history. BAD_INPUT when a village would have fewer on its
 * target than were taken off it: a reduced target is never below 0. Within a transaction.
 */
export function writeTargets(context: DeskContext, audit: Note, figures: TargetFigures): Result<null> {
  const { database } = context;
  const { benefitYear, scope, how, note } = figures;
  const reductions = standingReductions(database, benefitYear);
  const short = figures.parts.find(({ village, count }) => count < (reductions.get(village.id) ?? 0));
  if (short !== undefined) {
    const reduced = reductions.get(short.village.id) ?? 0;
    return failure(
      'BAD_INPUT',
      `“${short.village.name}”已核减 ${reduced} 人，目标不能少于这个数（给的是 ${short.count}），没有保存。请先核对核减。`,
    );
  }
  const stored = new Map(
    targetsOf(database, benefitYear).flatMap((row) => (row.scope === scope ? [[row.villageId, row]] : [])),
  );
  const act = { how, note, at: businessNow(context), by: context.operator().name };
  for (const { village, count, base, lastYear } of figures.parts) {
    const before = stored.get(village.id);
    const kept = { base: base ?? before?.base ?? null, lastYear: lastYear ?? before?.lastYear ?? null };
    saveTarget(database, { benefitYear, villageId: village.id, scope, count, ...kept, batchId: null }, act);
    audit({
      subject: `target ${benefitYear} ${scope} ${village.name}`,
      old: { count: before?.count ?? null },
      new: { count, how },
    });
  }
  return success(null);
}
