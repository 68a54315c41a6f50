import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import { villageNamed } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { ListedPerson, ListKeys, ListPage, ListSort } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { PERSON_COLUMNS, type PersonColumns } from './person.ts';

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
  /** The rows of these keys in their order, as they stand now; keys of nothing are left out. */
  readonly rows: (context: DeskContext, keys: readonly number[]) => readonly Keyed<Listed>[];
  /** One page. BAD_INPUT as `keys`. */
  readonly page: (context: DeskContext, query: ListQuery) => Result<ListPage<Listed>>;
}

export interface Keyed<Listed> {
  readonly key: number;
  readonly listed: Listed;
}

interface KeyParameters {
  readonly year: number;
  readonly today: DateOnly;
  readonly fromVillage: number;
  readonly throughVillage: number;
  readonly part: string | null;
}

const HIGHEST_ID = Number.MAX_SAFE_INTEGER;

/** In this order the index of residents by village answers without sorting. */
const USUAL_ORDER = 'resident.village_id, resident.group_name, resident.household_id, resident.id';

const COMMON_SORTS = {
  name: 'resident.pinyin_full || resident.name',
  state:
    "coalesce((SELECT state FROM enrolment WHERE benefit_year = @year AND resident_id = resident.id), '')",
};

/** A list by its definition. */
export function ledgerList<Columns extends object, Listed extends ListedPerson>(
  definition: ListDefinition<Columns, Listed>,
): LedgerList<Listed> {
  const street = statementsOf(definition, foundInStreet(definition));
  const village =
    definition.inVillage === undefined
      ? street
      : statementsOf(definition, foundInVillage(definition.inVillage));
  const selectRows = rowStatement<Columns>(definition);

  function keys(context: DeskContext, choice: ListChoice): Result<ListKeys> {
    const { orders, selectSum } = choice.village === null ? street : village;
    const order = orders.get(orderName(choice.sort));
    if (order === undefined) {
      return failure('BAD_INPUT', '这个名单不能按这一列排序。');
    }
    const parameters = parametersOf(context, choice);
    return parameters.ok
      ? success({
          keys: order(context.database)
            .all(parameters.value)
            .map(({ key }) => key),
          personal: selectSum?.(context.database).get(parameters.value)?.personal ?? null,
        })
      : parameters;
  }

  function rows(context: DeskContext, wanted: readonly number[]): readonly Keyed<Listed>[] {
    const read = definition.reader(context);
    return selectRows(context.database)
      .all({ ...momentOf(context), keys: JSON.stringify(wanted) })
      .map((row) => ({ key: row.key, listed: read(row) }));
  }

  function page(context: DeskContext, query: ListQuery): Result<ListPage<Listed>> {
    const found = keys(context, query);
    if (!found.ok) {
      return found;
    }
    const all = found.value.keys;
    const end = query.offset + query.limit;
    return success({
      rows: rows(context, all.slice(query.offset, end)).map(({ listed }) => listed),
      more: all.length > end,
      total: all.length,
    });
  }

  return { keys, rows, page };
}

function statementsOf<Columns extends object, Listed extends ListedPerson>(
  definition: ListDefinition<Columns, Listed>,
  found: string,
) {
  return { orders: keyStatements(definition, found), selectSum: sumStatement(definition, found) };
}

/** Prepared when first asked for: by village, and by each sorted column both ways. */
function keyStatements<Columns extends object, Listed extends ListedPerson>(
  definition: ListDefinition<Columns, Listed>,
  found: string,
): ReadonlyMap<string, (database: Database) => { all(parameters: KeyParameters): { key: number }[] }> {
  const sorts = Object.entries({ ...COMMON_SORTS, ...definition.sorts });
  const orders = [
    [orderName(null), USUAL_ORDER] as const,
    [orderName({ by: 'village', descending: false }), USUAL_ORDER] as const,
    [orderName({ by: 'village', descending: true }), `resident.village_id DESC, ${USUAL_ORDER}`] as const,
    ...sorts.flatMap(([by, expression]) => [
      [orderName({ by, descending: false }), `${expression}, ${USUAL_ORDER}`] as const,
      [orderName({ by, descending: true }), `${expression} DESC, ${USUAL_ORDER}`] as const,
    ]),
  ];
  const { table } = definition;
  return new Map(
    orders.map(([name, order]) => [
      name,
      prepared<[KeyParameters], { key: number }>(
        `SELECT ${table}.id AS key ${found} ORDER BY ${order}, ${table}.id`,
      ),
    ]),
  );
}

function sumStatement<Columns extends object, Listed extends ListedPerson>(
  definition: ListDefinition<Columns, Listed>,
  found: string,
) {
  return definition.sumsPayments === true
    ? prepared<[KeyParameters], { readonly personal: Fen }>(
        `SELECT coalesce(sum(personal), 0) AS personal
         FROM (SELECT DISTINCT payment.id, payment.personal ${found})`,
      )
    : null;
}

function rowStatement<Columns extends object>({
  table,
  joins,
  rowJoins,
  columns,
}: Pick<ListDefinition<Columns, ListedPerson>, 'table' | 'joins' | 'rowJoins' | 'columns'>) {
  return prepared<
    [{ readonly year: number; readonly today: DateOnly; readonly keys: string }],
    PersonColumns & Columns & { readonly key: number }
  >(
    `SELECT ${table}.id AS key, ${PERSON_COLUMNS}, ${columns}
     FROM json_each(@keys) AS wanted CROSS JOIN ${table} ON ${table}.id = wanted.value
     ${joins} JOIN village ON village.id = resident.village_id ${rowJoins}
     ORDER BY wanted.key`,
  );
}

function foundInStreet<Columns extends object, Listed extends ListedPerson>(
  definition: ListDefinition<Columns, Listed>,
): string {
  const { table, index, joins, where } = definition;
  return `FROM ${table} ${index === undefined ? '' : `INDEXED BY ${index}`} ${joins}
    WHERE resident.village_id BETWEEN @fromVillage AND @throughVillage AND ${where}`;
}

function foundInVillage({ from, where }: { readonly from: string; readonly where: string }): string {
  return `FROM ${from} WHERE resident.village_id BETWEEN @fromVillage AND @throughVillage AND ${where}`;
}

function orderName(sort: ListSort | null): string {
  return sort === null ? '' : `${sort.by} ${sort.descending ? 'down' : 'up'}`;
}

function parametersOf(context: DeskContext, choice: ListChoice): Result<KeyParameters> {
  const village = choice.village === null ? null : villageNamed(context.database, choice.village);
  return choice.village !== null && village === null
    ? failure('BAD_INPUT', `没有“${choice.village}”这个村（居），请从列表中选择。`)
    : success({
        ...momentOf(context),
        fromVillage: village ?? 0,
        throughVillage: village ?? HIGHEST_ID,
        part: choice.part,
      });
}

function momentOf(context: DeskContext): { readonly year: number; readonly today: DateOnly } {
  return { year: benefitYearOf(context) ?? 0, today: businessDate(context) };
}
