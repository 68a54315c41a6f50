import type { DeskContext } from '#electron/desk.ts';
import type {
  ListCursor,
  ListedPerson,
  ListKeys,
  ListPage,
  ListSlice,
  ListSort,
} from '#shared/contract/lists.ts';
import type { Result } from '#shared/domain/result.ts';
import type { PersonColumns } from './person.ts';

/** Which of a list's rows, in which order. */
export interface ListChoice {
  /** Null is the whole street. */
  readonly village: string | null;
  /** A department or school, where the list knows such; null is all. */
  readonly part: string | null;
  /** Null is by village, group and household. */
  readonly sort: ListSort | null;
}

export interface ListQuery extends ListChoice {
  readonly offset: number;
  readonly limit: number;
}

/** What a list is made of. Its statements may name @year, @today and @part. */
export interface ListDefinition<Columns extends object, Listed extends ListedPerson> {
  /** The table a row is one of: its id is the row's key. */
  readonly table: string;
  /** All that a look at the whole street goes through, as FROM: a few are looked at at once, many village by village. */
  readonly candidates: string;
  /** The index the keys are found by, as INDEXED BY, where the planner would choose another. */
  readonly index?: string;
  /** From the table to resident, and to what `where`, `sorts` and the sums name. */
  readonly joins: string;
  readonly where: string;
  /**
   * Where the whole street is best found by another way than one village: what stands for table, index and joins, and
   * the condition, when one village is asked for. Names the same tables.
   */
  readonly inVillage?: { readonly from: string; readonly where: string };
  /** What only a shown row needs; with `joins` it reaches enrolment. */
  readonly rowJoins: string;
  readonly columns: string;
  /** What each column but village, name and state is sorted by. */
  readonly sorts: Readonly<Record<string, string>>;
  /** True when the list joins payments: their personal parts are summed, each payment once. */
  readonly sumsPayments?: boolean;
  /** Reads rows for one desk: what they share is looked up once. */
  readonly reader: (context: DeskContext) => (row: PersonColumns & Columns) => Listed;
}

/** A list of people. Its keys come all at once, its rows by their keys, so that no page is deeper than another. */
export interface LedgerList<Listed> {
  /** Every key in the order asked for, with the sum. BAD_INPUT for a village or an order there is not. */
  readonly keys: (context: DeskContext, choice: ListChoice) => Result<ListKeys>;
  /**
   * The same a slice at a time, whole villages for as long as it may take, so that a district's list keeps nobody waiting.
   * `after` is where the slice before ended, null at first; a slice that goes on to nowhere is the last. BAD_INPUT as `keys`.
   */
  readonly slice: (
    context: DeskContext,
    choice: ListChoice,
    after: ListCursor | null,
    limits?: SliceLimits,
  ) => Result<ListSlice>;
  /** The rows of these keys in their order, as they stand now; keys of nothing are left out. */
  readonly rows: (context: DeskContext, keys: readonly number[]) => readonly Keyed<Listed>[];
  /** One page. BAD_INPUT as `keys`. */
  readonly page: (context: DeskContext, query: ListQuery) => Result<ListPage<Listed>>;
}

/** How much one slice does. */
export interface SliceLimits {
  /** Milliseconds after which it begins no further village. */
  readonly patience: number;
  /** So many candidates are looked at at once. */
  readonly few: number;
}

export interface Keyed<Listed> {
  readonly key: number;
  readonly listed: Listed;
}
