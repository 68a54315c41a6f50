/** What became of a source row. 取消 is counted beside them: it has no row. */
export const ROW_OUTCOMES = ['新增', '变更', '未变', '未匹配', '冲突', '错误'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];
export type OutcomeCounts = Readonly<Record<RowOutcome | '取消', number>>;

/** Which rows of a preview are asked for: all, those of an outcome, or the questions only a person settles, settled ones too. */
export const ROW_FILTERS = ['全部', ...ROW_OUTCOMES, '取消', '由人定'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** What a clerk must know about one cell: where it is, what it says, what to do. */
export interface RowProblem {
  readonly row: number;
  /** The sheet the row stands on, when more than one is read: then row numbers repeat. */
  readonly sheet?: string;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** How a person settles a conflict: as the database has it, as the row has it, with this resident, or not at all. */
export const CONFLICT_CHOICES = ['ours', 'theirs', 'this', 'skip'] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** One of the things that contradict each other: a row of the file or a resident. */
export interface ConflictSide {
  readonly label: string;
  readonly row: number | null;
  /** The row's sheet, when more than one is read. */
  readonly sheet?: string;
  readonly residentId: number | null;
  /** What it says of the person. Sides are compared by `key`; `title` is the side's own word for it. */
  readonly fields: readonly { readonly key: string; readonly title: string; readonly value: string }[];
}

/** A question about one row that only a person can answer, or has answered. */
export interface RowConflict {
  /** Rows of the file against each other; the name of one number; who a row without a number is. */
  readonly question: 'rows' | 'name' | 'person';
  readonly sides: readonly ConflictSide[];
  readonly choices: readonly {
    readonly choice: ConflictChoice;
    readonly label: string;
    /** Whom 'this' means. */
    readonly residentId: number | null;
  }[];
  /** What holds now: the person's choice, or the program's where names are merely alike; null while it is open. */
  readonly chosen: ConflictChoice | null;
  /** Whom the chosen 'this' means. */
  readonly chosenResidentId?: number | null;
  /** Names that merely look or sound alike: one person unless somebody says otherwise. */
  readonly alike?: boolean;
}

/** One source row in the preview. Values are shown as read; ID numbers masked. */
export interface PreviewRow {
  readonly row: number;
  /** The row's sheet, when more than one is read; `import.resolve` wants it back. */
  readonly sheet?: string;
  readonly outcome: RowOutcome | '取消';
  readonly summary: string;
  readonly problems: readonly RowProblem[];
  /** What contradicts what, side by side; left out for rows without a question. */
  readonly conflict?: RowConflict;
}
