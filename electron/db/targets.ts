import type { Database } from 'better-sqlite3';
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

const selectAll = prepared<[benefitYear: number], TargetRow>(
  `SELECT benefit_year AS benefitYear, village_id AS villageId, scope, count, last_year AS lastYear, base
   FROM target WHERE benefit_year = ? ORDER BY village_id, scope`,
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
const countVillages = prepared<[benefitYear: number], { count: number }>(
  'SELECT count(DISTINCT village_id) AS count FROM target WHERE benefit_year = ?',
);

/** All targets of a benefit year, by village. */
export function targetsOf(database: Database, benefitYear: number): readonly TargetRow[] {
  return selectAll(database).all(benefitYear);
}

/** Sets a village's target in one scope, replacing an earlier one. */
export function saveTarget(database: Database, target: NewTarget): void {
  upsert(database).run(target);
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
