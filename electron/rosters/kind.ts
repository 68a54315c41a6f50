import type { RowConflict, RowOutcome, RowProblem } from '#shared/contract/import-rows.ts';
import type { CancellationConfirmation } from '#shared/contract/import-questions.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { RosterLayout } from '#shared/roster/columns.ts';
import type { DeskContext } from '../desk.ts';
import type { Resolution } from './conflicts/resolution.ts';
import type { Step } from './hooks.ts';
import type { CategoryNames } from './mapping/category-names.ts';
import type { RosterTable } from './table.ts';

/** One kind of roster: what it looks like and what its rows mean. The pipeline knows nothing else of it. */
export interface RosterDefinition {
  readonly kind: RosterKind;
  /** “居民底册”. */
  readonly title: string;
  readonly layout: RosterLayout;
  /** The column whose long number marks a line as a person's row; null for rosters that list no people. */
  readonly personColumn: string | null;
  /** True when a roster is one department's list and must say whose. */
  readonly needsSource: boolean;
  /** Template: the columns in order, each with a line of what to write. */
  readonly template: readonly { readonly key: string; readonly hint: string }[];
  /** Decides every row's fate against the database without writing. */
  readonly plan: (input: PlanInput) => Plan;
}

export interface PlanInput {
  readonly context: DeskContext;
  readonly table: RosterTable;
  readonly policy: Policy;
  /** The department the list comes from. */
  readonly source: string;
  /** What the words for identities mean. */
  readonly categories: CategoryNames;
  /** What a person decided of rows in conflict, by resolutionKey. */
  readonly resolutions: ReadonlyMap<string, Resolution>;
  /** 业务日期. */
  readonly today: DateOnly;
  /** First day the identities hold where the roster gives none; null: the business date. */
  readonly heldFrom: DateOnly | null;
  /** Adds to a row's fate what was noticed of it: names that are merely alike. */
  readonly remark: (row: number, remark: RowRemark) => void;
  /**
   * Whether what writing will need is made ready while the rows are looked at, so that nobody reads them twice. Only where
   * no transaction is open; otherwise `prepare` does it.
   */
  readonly ahead: boolean;
  /** To be called after each row: reports progress, and throws when the import was cancelled. */
  readonly step: () => void;
}

export interface RowRemark {
  readonly why: RowProblem;
  readonly conflict: RowConflict;
}

/** What becomes of one source row. */
export interface Fate {
  readonly outcome: RowOutcome;
  /** What the row does, for the eye: ID numbers masked. */
  readonly summary: string;
  readonly problems: readonly RowProblem[];
  readonly conflict?: RowConflict;
}

/** Everything an import would do. */
export interface Plan {
  /** One per row of the table, in order. */
  readonly fates: readonly Fate[];
  /** What the row of an index does, for fates whose summary is left empty because thousands share them. */
  readonly describe?: (index: number) => string;
  /** 取消: identities that end because the complete list no longer has them, one line each. */
  readonly cancelled: readonly string[];
  readonly notes: readonly string[];
  /** Asked for before so large a cancellation is written; left out when none is needed. */
  readonly confirmation?: CancellationConfirmation;
  /** Paid people whose identity changes. */
  readonly paidChanged: number;
  /**
   * Makes ready beside the database, in memory, what writing will need; called when the preview is made and again before
   * the transaction, where it costs nothing if it is still there. `step` is called after each row and may throw.
   */
  readonly prepare?: (step: () => void) => void;
  /** Writes it, within the caller's transaction. `step` is called after each row. */
  readonly write: (batchId: number, step: Step) => void;
}

/** A problem of one cell; ID numbers in `value` are masked by the caller. */
export function problem(row: number, column: string, value: string, reason: string): RowProblem {
  return { row, column, value, reason };
}
