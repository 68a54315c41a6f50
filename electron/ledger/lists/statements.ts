import type { Database, Statement } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { ListedPerson, ListSort, SortValue } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { ListDefinition } from './definition.ts';
import { PERSON_COLUMNS, type PersonColumns } from './person.ts';

export interface KeyParameters {
  readonly year: number;
  readonly today: DateOnly;
  readonly fromVillage: number;
  readonly throughVillage: number;
  readonly part: string | null;
}

export interface KeyRow {
  readonly key: number;
  /** What the order goes by; null in the usual order. */
  readonly value: SortValue;
  /** The payment a row names, where the list sums payments. */
  readonly paymentId?: number | null;
  readonly personal?: Fen | null;
}

export type KeyStatement = (database: Database) => Statement<[KeyParameters], KeyRow>;

/** The statements of one way to find a list's rows, by the order's name. */
export type KeyStatements = ReadonlyMap<string, KeyStatement>;

/** In this order the index of residents by village answers without sorting. */
const USUAL_ORDER = 'resident.village_id, resident.group_name, resident.household_id, resident.id';

const COMMON_SORTS = {
  village: 'resident.village_id',
  name: 'resident.pinyin_full || resident.name',
  state:
    "coalesce((SELECT state FROM enrolment WHERE benefit_year = @year AND resident_id = resident.id), '')",
};

type Definition = Omit<ListDefinition<object, ListedPerson>, 'reader'>;

/** Finds the rows of the whole street. */
export function streetStatements(definition: Definition): KeyStatements {
  const { table, index, joins, where } = definition;
  return statementsOf(
    definition,
    `${table} ${index === undefined ? '' : `INDEXED BY ${index}`} ${joins}`,
    where,
  );
}

/** Finds the rows of one village, its own way where the list has one. */
export function villageStatements(definition: Definition): KeyStatements | null {
  const { inVillage } = definition;
  return inVillage === undefined ? null : statementsOf(definition, inVillage.from, inVillage.where);
}

/** Prepared when first asked for: by village, and by each sorted column both ways. */
function statementsOf(
  { table, sorts, sumsPayments }: Definition,
  from: string,
  where: string,
): KeyStatements {
  const found = `FROM ${from} WHERE resident.village_id BETWEEN @fromVillage AND @throughVillage AND ${where}`;
  const orders = [
    [orderName(null), 'NULL', USUAL_ORDER] as const,
    ...Object.entries({ ...COMMON_SORTS, ...sorts }).flatMap(([by, expression]) => [
      [orderName({ by, descending: false }), expression, `${expression}, ${USUAL_ORDER}`] as const,
      [orderName({ by, descending: true }), expression, `${expression} DESC, ${USUAL_ORDER}`] as const,
    ]),
  ];
  const paid = sumsPayments === true ? ', payment.id AS paymentId, payment.personal' : '';
  return new Map(
    orders.map(([name, value, order]) => [
      name,
      prepared<[KeyParameters], KeyRow>(
        `SELECT ${table}.id AS key, ${value} AS value ${paid} ${found} ORDER BY ${order}, ${table}.id`,
      ),
    ]),
  );
}

/** The rows of keys, in the keys' order. */
export function rowStatement<Columns extends object>({ table, joins, rowJoins, columns }: Definition) {
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

/** How many candidates there are, counted no further than `most`. */
export function candidateStatement({ candidates }: Definition) {
  return prepared<[{ readonly year: number; readonly most: number }], { readonly candidates: number }>(
    `SELECT count(*) AS candidates FROM (SELECT 1 FROM ${candidates} LIMIT @most)`,
  );
}

/** The name an order's statement is kept by. By village ascending is the usual order. */
export function orderName(sort: ListSort | null): string {
  return sort === null ? '' : `${sort.by} ${sort.descending ? 'down' : 'up'}`;
}
