import type { Database } from 'better-sqlite3';
import { closedPeriodAt } from '#electron/db/closed-periods.ts';
import { isYearKept } from '#electron/db/last-year.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Figure, PeopleBehind, PersonBehind } from '#shared/contract/periods.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { GAP } from '#shared/sheets/heading.ts';
import { behindSql, isMoney } from './figure-sql.ts';
import { periodBegin } from './period-begin.ts';
import { numberOf, tierName } from './person-words.ts';
import { villageScope, type ReportScope } from './scope.ts';
import { lastYearCounts } from './village-counts.ts';
import { yearTargets } from './village-targets.ts';

/** Which people, of which sheet. */
export interface BehindQuery {
  readonly policyId?: string | undefined;
  readonly asOf: string;
  /** One village by name, or null for the total. */
  readonly village: string | null;
  readonly figure: Figure;
  readonly offset: number;
  readonly limit: number;
}

interface Asked {
  readonly year: number;
  readonly asOf: DateTime;
  readonly start: DateTime;
  /** Of a closed period: payments entered after it was closed are not among its people. */
  readonly known: DateTime | null;
  /** The same of the period before. */
  readonly knownBefore: DateTime | null;
  readonly village: number | null;
}

interface FoundRow {
  readonly residentId: number;
  readonly name: string;
  readonly number: string | null;
  readonly village: string;
  readonly groupName: string;
  readonly tier: number | null;
  readonly detail: string | null;
  readonly sign: 1 | -1;
  readonly amount: number;
}

/**
 * The people behind one figure of the weekly sheet, a page of them, numbers masked: what they come to is the figure. Of
 * 上年参保 as the targets' roster states it there are no names, which is said. Errors as in weeklySheet.
 */
export function peopleBehind(context: DeskContext, query: BehindQuery): Result<PeopleBehind> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const begin = periodBegin(context, scope.value);
  if (!begin.ok) {
    return begin;
  }
  const { database } = context;
  const { benefitYear, asOf } = scope.value;
  const { figure, offset, limit } = query;
  const village = scope.value.villages.find(({ name }) => name === scope.value.village)?.id ?? null;
  if (figure === 'lastYear') {
    const stated = statedLastYear(database, scope.value, village);
    if (stated !== null) {
      const note = '这个数取自目标任务分解表，表里只有人数，没有名单。';
      return success({ figure, value: stated, rows: [], more: false, total: 0, note });
    }
  }
  const asked: Asked = {
    year: benefitYear,
    asOf,
    start: begin.value.start,
    known: closedPeriodAt(database, benefitYear, asOf)?.closedAt ?? null,
    knownBefore: begin.value.closed?.closedAt ?? null,
    village,
  };
  const sql = behindSql(figure, isYearKept(database, benefitYear));
  const { total, value } = sumsOf(database, sql, figure, asked);
  const rows = pageOf(database, sql, asked, offset, limit).map((row) => personOf(scope.value, row));
  return success({ figure, value, rows, total, more: offset + rows.length < total, note: '' });
}

function sumsOf(database: Database, sql: string, figure: Figure, asked: Asked) {
  const counted = database
    .prepare<[Asked], { total: number; signs: number | null; amounts: number | null }>(
      `SELECT count(*) AS total, sum(sign) AS signs, sum(amount) AS amounts FROM (${sql})`,
    )
    .get(asked);
  return {
    total: counted?.total ?? 0,
    value: (isMoney(figure) ? counted?.amounts : counted?.signs) ?? 0,
  };
}

function pageOf(
  database: Database,
  sql: string,
  asked: Asked,
  offset: number,
  limit: number,
): readonly FoundRow[] {
  return database
    .prepare<[Asked & { readonly offset: number; readonly limit: number }], FoundRow>(
      `SELECT behind.residentId, resident.name, resident.document_number AS number, village.name AS village,
       resident.group_name AS groupName, behind.tier, behind.detail, behind.sign, behind.amount
     FROM (${sql}) AS behind
     JOIN resident ON resident.id = behind.residentId JOIN village ON village.id = behind.village
     ORDER BY behind.village, resident.group_name, resident.household_id, resident.id, behind.sign
     LIMIT @limit OFFSET @offset`,
    )
    .all({ ...asked, offset, limit });
}

/** The figure as the targets' roster states it, or null where the residents themselves are counted. */
function statedLastYear(database: Database, scope: ReportScope, village: number | null): number | null {
  const stated = yearTargets(database, scope.benefitYear).lastYear;
  if (village === null ? stated.size === 0 : !stated.has(village)) {
    return null;
  }
  const counts = lastYearCounts(database, scope.benefitYear, stated, scope.villages);
  const shown = scope.villages.filter(({ id }) => village === null || id === village);
  return shown.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
}

function personOf({ pack }: ReportScope, row: FoundRow): PersonBehind {
  const { residentId, name, village, sign, amount } = row;
  const words = [tierName(pack, row.tier), row.detail].filter((word) => word !== null && word !== '');
  return {
    ...{ residentId, name, village, sign, amount },
    maskedNumber: row.number === null ? numberOf(row) : maskIdNumber(row.number),
    group: row.groupName,
    detail: words.join(GAP),
  };
}
