import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** 目标任务: how many a village is to enrol in a benefit year, in one authority's count. */
export interface TargetRow {
  readonly benefitYear: number;
  readonly villageId: number;
  /** Whose target it is: 街道, 区, 市. */
  readonly scope: string;
  readonly count: number;
  /** 上年参保数 and 应参保数, where the list gives them. */
  readonly lastYear: number | null;
  readonly base: number | null;
}

export interface NewTarget extends TargetRow {
  readonly batchId: number | null;
}

/** How a target came to its figure; `undo` took an import back, `earlier` stood before the history was kept. */
export type TargetHow = 'import' | 'undo' | 'rule' | 'hand' | 'earlier';

/** Who set a target, when and by what. An import's is read from its batch. */
export interface TargetAct {
  readonly how: TargetHow;
  readonly note: string;
  readonly at: DateTime;
  readonly by: string;
}

/** One figure a target ever had. */
export interface TargetChangeRow {
  readonly id: number;
  readonly villageId: number;
  readonly scope: string;
  readonly how: TargetHow;
  readonly oldCount: number | null;
  /** Null when the target was taken away. */
  readonly newCount: number | null;
  readonly note: string;
  readonly batchId: number | null;
  readonly changedAt: DateTime | null;
  readonly changedBy: string;
}

type ChangeValues = Record<string, string | number | null>;

const selectAll = prepared<[benefitYear: number], TargetRow>(
  `SELECT benefit_year AS benefitYear, village_id AS villageId, scope, count, last_year AS lastYear, base
   FROM target WHERE benefit_year = ? ORDER BY village_id, scope`,
);
const selectOne = prepared<[benefitYear: number, villageId: number, scope: string], NewTarget>(
  `SELECT benefit_year AS benefitYear, village_id AS villageId, scope, count, last_year AS lastYear, base,
     batch_id AS batchId
   FROM target WHERE benefit_year = ? AND village_id = ? AND scope = ?`,
);
const upsert = prepared<[NewTarget]>(
  `INSERT INTO target (benefit_year, village_id, scope, count, last_year, base, batch_id)
   VALUES (@benefitYear, @villageId, @scope, @count, @lastYear, @base, @batchId)
   ON CONFLICT (benefit_year, village_id, scope) DO UPDATE SET
     count = excluded.count, last_year = excluded.last_year, base = excluded.base, batch_id = excluded.batch_id`,
);
const selectBatch = prepared<
  [benefitYear: number, villageId: number, scope: string],
  { batchId: number | null }
>('SELECT batch_id AS batchId FROM target WHERE benefit_year = ? AND village_id = ? AND scope = ?');
const insertChange = prepared<[ChangeValues]>(
  `INSERT INTO target_change (benefit_year, village_id, scope, how, old_count, new_count, old_last_year,
     new_last_year, old_base, new_base, note, batch_id, changed_at, changed_by)
   SELECT @benefitYear, @villageId, @scope, @how, @oldCount, @count, @oldLastYear, @lastYear, @oldBase, @base, @note,
     @batchId, iif(@how = 'undo', strftime('%Y-%m-%dT%H:%M:%S', 'now', '+8 hours'),
       coalesce(@at, (SELECT committed_at FROM batch WHERE id = @batchId))),
     coalesce(@by, iif(@how = 'undo', (SELECT value FROM setting WHERE key = 'operator'),
       (SELECT committed_by FROM batch WHERE id = @batchId)), '')`,
);
const selectChanges = prepared<[benefitYear: number], TargetChangeRow>(
  `SELECT id, village_id AS villageId, scope, how, old_count AS oldCount, new_count AS newCount, note,
     batch_id AS batchId, changed_at AS changedAt, changed_by AS changedBy
   FROM target_change WHERE benefit_year = ? ORDER BY id DESC`,
);
const selectNewest = prepared<[benefitYear: number], TargetChangeRow>(
  `SELECT max(id) AS id, village_id AS villageId, scope, how, old_count AS oldCount, new_count AS newCount, note,
     batch_id AS batchId, changed_at AS changedAt, changed_by AS changedBy
   FROM target_change WHERE benefit_year = ? GROUP BY village_id, scope`,
);
const countVillages = prepared<[benefitYear: number], { count: number }>(
  'SELECT count(DISTINCT village_id) AS count FROM target WHERE benefit_year = ?',
);

/** All targets of a benefit year, by village. */
export function targetsOf(database: Database, benefitYear: number): readonly TargetRow[] {
  return selectAll(database).all(benefitYear);
}

/**
 * Sets a village's target in one scope; the figure it replaces goes into the history. The same figures again leave
 * no trace. A target deleted leaves its trace by a trigger. The one writer of targets; within a transaction.
 */
export function saveTarget(database: Database, target: NewTarget, act: TargetAct | null = null): void {
  const before = selectOne(database).get(target.benefitYear, target.villageId, target.scope);
  const same =
    before?.count === target.count && before.lastYear === target.lastYear && before.base === target.base;
  upsert(database).run(target);
  if (same) {
    return;
  }
  insertChange(database).run({
    ...target,
    oldCount: before?.count ?? null,
    oldLastYear: before?.lastYear ?? null,
    oldBase: before?.base ?? null,
    how: act?.how ?? howWithoutAct(before ?? null, target.batchId),
    note: act?.note ?? '',
    at: act?.at ?? null,
    by: act?.by ?? null,
  });
}

/** Every change of a year's targets, the newest first. */
export function targetChanges(database: Database, benefitYear: number): readonly TargetChangeRow[] {
  return selectChanges(database).all(benefitYear);
}

/** The change that gave each target of a year its present figure. */
export function newestTargetChanges(database: Database, benefitYear: number): readonly TargetChangeRow[] {
  return selectNewest(database).all(benefitYear);
}

/** The import a village's target in one scope came with; null when none did or there is no such target. */
export function targetBatch(
  database: Database,
  key: Pick<TargetRow, 'benefitYear' | 'villageId' | 'scope'>,
): number | null {
  return selectBatch(database).get(key.benefitYear, key.villageId, key.scope)?.batchId ?? null;
}

/** How many villages have a target in a benefit year. */
export function countTargets(database: Database, benefitYear: number): number {
  return countVillages(database).get(benefitYear)?.count ?? 0;
}

/** Going back to an earlier import's figure, or to none's, is an import undone. */
function howWithoutAct(before: NewTarget | null, batchId: number | null): TargetHow {
  if (before !== null && (before.batchId ?? 0) > (batchId ?? 0)) {
    return 'undo';
  }
  return batchId === null ? 'earlier' : 'import';
}
