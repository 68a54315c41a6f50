import { ROW_OUTCOMES, type OutcomeCounts } from '#shared/contract/import-rows.ts';
import type { ImportQuestions } from '#shared/contract/import-questions.ts';
import type { ImportPreview } from '#shared/contract/imports.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { batchesOfFile, type BatchRow } from '../db/batches.ts';
import { databaseVersion } from '../db/database-version.ts';
import type { DeskContext } from '../desk.ts';
import { businessDate } from '../ledger/business-clock.ts';
import { chosenPolicy, loadPolicy } from '../packs/packs.ts';
import { stepper, type ImportHooks } from './hooks.ts';
import { withChosenRows } from './conflicts/chosen-rows.ts';
import type { Resolution } from './conflicts/resolution.ts';
import type { Fate, Plan, RowRemark } from './kind.ts';
import { rosterKinds } from './kinds.ts';
import { openCategoryNames } from './mapping/category-names.ts';
import { moment } from './plan-notes.ts';
import { countConflicts } from './preview-rows.ts';
import { readingNotes } from './reading-notes.ts';
import { rowsWords } from './row-words.ts';
import type { StagedRoster } from './staged.ts';

/** A plan and the state of the database it was made against. */
export interface PlannedImport {
  readonly plan: Plan;
  readonly benefitYear: number;
  readonly databaseVersion: string;
  readonly notes: readonly string[];
  readonly questions: ImportQuestions;
}

/** What is planned while needed columns are unknown. */
const NOTHING: Plan = { fates: [], cancelled: [], notes: [], paidChanged: 0, write: () => undefined };

/** The policy an import runs under: the one asked for, else the chosen one. */
export function importPolicy(context: DeskContext, policyId: string | undefined): Result<Policy> {
  const policy = policyId === undefined ? chosenPolicy(context) : loadPolicy(context, policyId);
  return !policy.ok && policy.error.code === 'PACK_NOT_CHOSEN'
    ? failure('PACK_NOT_CHOSEN', '还没有选择政策包，不能导入。请先选择本年度的政策包。')
    : policy;
}

/** Works out what the staged file would do to the database as it is now; `ahead` as in PlanInput. Writes nothing. */
export function planImport(
  context: DeskContext,
  staged: StagedRoster,
  policy: Policy,
  resolutions: ReadonlyMap<string, Resolution>,
  { ahead = false, ...hooks }: ImportHooks & { readonly ahead?: boolean },
): PlannedImport {
  const { table, request, definition } = staged;
  const version = databaseVersion(context.database);
  const remarks = new Map<number, RowRemark>();
  const categories = openCategoryNames(context, policy, staged.categoryAnswers);
  const step = stepper(hooks, '核对', table.rows.length * 2);
  const made =
    staged.blocked === null
      ? definition.plan({
          context,
          table,
          policy,
          categories,
          resolutions,
          source: request.source,
          today: businessDate(context),
          heldFrom: request.heldFrom,
          remark: (row, remark) => remarks.set(row, remark),
          ahead,
          step,
        })
      : NOTHING;
  const named = remarks.size === 0 ? made : remarked(staged, made, remarks);
  const plan = withChosenRows(table, named, resolutions);
  const notes = [
    ...seenBefore(context, staged),
    ...staged.fileNotes,
    ...categories.notes(),
    ...readingNotes(table),
    ...plan.notes,
  ];
  const questions = {
    missing: staged.missing,
    columns: staged.columnQuestions,
    categories: categories.questions(),
    packCategories: policy.pack.categories.map(({ name }) => name),
  };
  return { plan, benefitYear: policy.pack.benefitYear, databaseVersion: version, notes, questions };
}

/** Makes ready what writing the plan will need, where it is not yet. Writes nothing; not inside a transaction. */
export function prepareWriting(staged: StagedRoster, { plan }: PlannedImport, hooks: ImportHooks): void {
  plan.prepare?.(stepper(hooks, '准备', staged.table.rows.length));
}

/** The plan with what was noticed of some rows: who goes by another name, and how often. */
function remarked({ table }: StagedRoster, plan: Plan, remarks: ReadonlyMap<number, RowRemark>): Plan {
  const fates = plan.fates.map((fate, index): Fate => {
    const remark = remarks.get(table.rows[index]?.number ?? 0);
    return remark === undefined
      ? fate
      : { conflict: remark.conflict, ...fate, problems: [...fate.problems, remark.why] };
  });
  const note = `有 ${remarks.size} 行的姓名与库里的写法不同，按同一人处理，请核对：${rowsWords(table, [...remarks.keys()], '行')}。`;
  return { ...plan, fates, notes: [...plan.notes, note] };
}

/** What is shown of a plan before anybody confirms it. */
export function previewOf(previewId: string, staged: StagedRoster, planned: PlannedImport): ImportPreview {
  const { table, request } = staged;
  return {
    previewId,
    kind: request.kind,
    source: request.source,
    fileName: staged.fileName,
    sheetName: table.sheetName,
    headerRow: table.headerRow,
    sheets: staged.sheets,
    rows: table.rows.length,
    outcomes: countOutcomes(planned.plan),
    notes: planned.notes,
    paidChanged: planned.plan.paidChanged,
    blocked: staged.blocked,
    confirmation: planned.plan.confirmation ?? null,
    conflicts: countConflicts(planned.plan),
    questions: planned.questions,
  };
}

/** How many rows have each outcome; 取消 counts identities, which have no row. */
export function countOutcomes(plan: Plan): OutcomeCounts {
  const counts = { 新增: 0, 变更: 0, 取消: plan.cancelled.length, 未变: 0, 未匹配: 0, 冲突: 0, 错误: 0 };
  for (const fate of plan.fates) {
    counts[fate.outcome] += 1;
  }
  return counts;
}

/** “新增 3、未变 5”, without the zeros. */
export function outcomeWords(counts: OutcomeCounts): string {
  const words = ([...ROW_OUTCOMES, '取消'] as const).flatMap((outcome) =>
    counts[outcome] === 0 ? [] : [`${outcome} ${counts[outcome]}`],
  );
  return words.length === 0 ? '没有数据' : words.join('、');
}

/** When the very file came in before: as the same list, or as another one, which is probably a slip of the hand. */
function seenBefore(context: DeskContext, { hash, request }: StagedRoster): string[] {
  const batches = batchesOfFile(context.database, hash);
  const [last, ...earlier] = batches.filter(
    ({ kind, source }) => kind === request.kind && source === request.source,
  );
  const [other] = batches;
  if (last === undefined) {
    return other?.undoneAt === null ? [seenAsOther(other, request)] : [];
  }
  if (last.undoneAt !== null) {
    return [
      `这份文件曾作为第 ${last.id} 批导入，已于 ${moment(last.undoneAt)} 由“${last.undoneBy ?? ''}”撤销。`,
    ];
  }
  const more = earlier.length === 0 ? '' : `，此前还导入过 ${earlier.length} 次`;
  return [
    `这份文件已于 ${moment(last.committedAt)} 由“${last.committedBy}”导入过（第 ${last.id} 批${more}）。再导入不会重复。`,
  ];
}

function seenAsOther(batch: BatchRow, request: StagedRoster['request']): string {
  const before = listTitle(batch);
  const wrong = batch.kind === request.kind ? '部门' : '名册的种类';
  return `这份文件已于 ${moment(batch.committedAt)} 由“${batch.committedBy}”作为“${before}”导入过（第 ${batch.id} 批），这次选的是“${listTitle(request)}”。请核对${wrong}有没有选错。`;
}

function listTitle({ kind, source }: Pick<BatchRow, 'kind' | 'source'>): string {
  return source === '' ? rosterKinds[kind].title : `${source}的${rosterKinds[kind].title}`;
}
