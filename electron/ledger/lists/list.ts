import { villageNamed } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { ListCursor, ListedPerson, ListKeys, ListPage, ListSlice } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Keyed, LedgerList, ListChoice, ListDefinition, ListQuery, SliceLimits } from './definition.ts';
import { foundOf, PATIENCE, sliceOf, villageByVillage, type Found } from './slices.ts';
import {
  candidateStatement,
  orderName,
  rowStatement,
  streetStatements,
  villageStatements,
  type KeyParameters,
  type KeyStatement,
  type KeyStatements,
} from './statements.ts';

const HIGHEST_ID = Number.MAX_SAFE_INTEGER;

const LIMITS: SliceLimits = { patience: PATIENCE, few: 6000 };

/** One look at a list's rows. */
interface Look {
  readonly statement: KeyStatement;
  readonly parameters: KeyParameters;
}

/** A list by its definition. */
export function ledgerList<Columns extends object, Listed extends ListedPerson>(
  definition: ListDefinition<Columns, Listed>,
): LedgerList<Listed> {
  const street = streetStatements(definition);
  const village = villageStatements(definition) ?? street;
  const selectRows = rowStatement<Columns>(definition);
  const countCandidates = candidateStatement(definition);

  function found(context: DeskContext, { statement, parameters }: Look): Found {
    return foundOf(statement(context.database).all(parameters), definition.sumsPayments === true);
  }

  function whole(context: DeskContext, choice: ListChoice): Result<Found> {
    const look = lookAt(context, choice, choice.village === null ? street : village);
    return look.ok ? success(found(context, look.value)) : look;
  }

  function keys(context: DeskContext, choice: ListChoice): Result<ListKeys> {
    const all = whole(context, choice);
    return all.ok
      ? success({ keys: all.value.rows.map(({ key }) => key), personal: all.value.personal })
      : all;
  }

  function isLong(context: DeskContext, { few }: SliceLimits): boolean {
    const counted = countCandidates(context.database).get({ ...momentOf(context), most: few + 1 });
    return (counted?.candidates ?? 0) > few;
  }

  function slice(
    context: DeskContext,
    choice: ListChoice,
    after: ListCursor | null,
    limits = LIMITS,
  ): Result<ListSlice> {
    const sorted = choice.sort !== null;
    if (choice.village !== null || (after === null && !isLong(context, limits))) {
      const all = whole(context, choice);
      return all.ok ? success(sliceOf(all.value, sorted, null)) : all;
    }
    const look = lookAt(context, choice, village);
    if (!look.ok) {
      return look;
    }
    const { statement, parameters } = look.value;
    const part = villageByVillage(context.database, after, limits, (id) =>
      found(context, { statement, parameters: { ...parameters, fromVillage: id, throughVillage: id } }),
    );
    return success(sliceOf(part.found, sorted, part.next));
  }

  function rows(context: DeskContext, wanted: readonly number[]): readonly Keyed<Listed>[] {
    const read = definition.reader(context);
    return selectRows(context.database)
      .all({ ...momentOf(context), keys: JSON.stringify(wanted) })
      .map((row) => ({ key: row.key, listed: read(row) }));
  }

  function page(context: DeskContext, query: ListQuery): Result<ListPage<Listed>> {
    const listed = keys(context, query);
    if (!listed.ok) {
      return listed;
    }
    const all = listed.value.keys;
    const end = query.offset + query.limit;
    return success({
      rows: rows(context, all.slice(query.offset, end)).map(({ listed }) => listed),
      more: all.length > end,
      total: all.length,
    });
  }

  return { keys, slice, rows, page };
}

function lookAt(context: DeskContext, choice: ListChoice, statements: KeyStatements): Result<Look> {
  const statement = statements.get(orderName(choice.sort));
  if (statement === undefined) {
    return failure('BAD_INPUT', '这个名单不能按这一列排序。');
  }
  const village = choice.village === null ? null : villageNamed(context.database, choice.village);
  if (choice.village !== null && village === null) {
    return failure('BAD_INPUT', `没有“${choice.village}”这个村（居），请从列表中选择。`);
  }
  const parameters = {
    ...momentOf(context),
    fromVillage: village ?? 0,
    throughVillage: village ?? HIGHEST_ID,
    part: choice.part,
  };
  return success({ statement, parameters });
}

function momentOf(context: DeskContext): { readonly year: number; readonly today: DateOnly } {
  return { year: benefitYearOf(context) ?? 0, today: businessDate(context) };
}
