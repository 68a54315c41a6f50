import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Tier } from '#shared/policy/decision.ts';
import { FUND_UNSTATED } from '#shared/policy/sentences.ts';
import { fundsLayout } from '#shared/sheets/funds.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { tierName } from './person-words.ts';
import { reportScope, type ReportQuery, type ReportScope } from './scope.ts';
import { standingAt } from './standing.ts';

interface FundRow {
  readonly fund: string | null;
  readonly category: string | null;
  readonly tier: Tier;
  readonly unit: Fen;
  readonly persons: number;
  readonly sum: Fen;
}

interface Asked {
  readonly year: number;
  readonly asOf: DateTime;
  readonly villageId: number | null;
  readonly residentId: number | null;
}

const SURCHARGE = '财政补助部分';

const STANDING = `payment.benefit_year = @year AND ${standingAt('payment', '@asOf')}
    AND (@villageId IS NULL OR payment.village_id = @villageId)
    AND (@residentId IS NULL OR payment.enrolment_id IN (
      SELECT id FROM enrolment WHERE benefit_year = @year AND resident_id = @residentId))`;

const selectSubsidies = prepared<[Asked], FundRow>(`
  SELECT fund, category, tier, subsidy AS unit, COUNT(*) AS persons, SUM(subsidy) AS sum
  FROM payment WHERE subsidy > 0 AND ${STANDING}
  GROUP BY fund, category, tier, subsidy`);

const selectSurcharges = prepared<[Asked], FundRow>(`
  SELECT json_extract(decision, '$.surchargeFund') AS fund, '${SURCHARGE}' AS category, tier,
    surcharge_borne AS unit, COUNT(*) AS persons, SUM(surcharge_borne) AS sum
  FROM payment WHERE surcharge_borne > 0 AND ${STANDING}
  GROUP BY 1, tier, surcharge_borne`);

/**
 * 资助资金汇总表: the subsidies of all standing payments, and the surcharge others bear, by fund, category and tier.
 * Errors as in reportScope.
 */
export function fundsSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { benefitYear, asOf, residentId, village, villages, pack } = scope.value;
  const villageId = villages.find(({ name }) => name === village)?.id ?? null;
  const asked = { year: benefitYear, asOf, villageId, residentId };
  const surcharges = selectSurcharges(context.database).all(asked);
  const rows = [...selectSubsidies(context.database).all(asked), ...surcharges];
  const lines = inOrder(scope.value, rows).map((row) => ({
    fund: row.fund ?? FUND_UNSTATED,
    category: row.category ?? '',
    tier: tierName(pack, row.tier) ?? '',
    persons: row.persons,
    unit: row.unit,
    sum: row.sum,
  }));
  return success(fundsLayout(scope.value, lines, surcharges.length > 0));
}

/** Funds by name, what nobody is named for last; within one the pack's order of categories, then tiers. */
function inOrder({ pack }: ReportScope, rows: readonly FundRow[]): readonly FundRow[] {
  const places = new Map(pack.categories.map(({ name }, index) => [name, index]));
  function placeOf(row: FundRow): number {
    return places.get(row.category ?? '') ?? places.size;
  }
  return [...rows].sort(
    (one, other) =>
      Number(isUnstated(one)) - Number(isUnstated(other)) ||
      compared(one.fund ?? '', other.fund ?? '') ||
      placeOf(one) - placeOf(other) ||
      one.tier - other.tier ||
      other.unit - one.unit,
  );
}

function isUnstated({ fund }: FundRow): boolean {
  return fund === null || fund === FUND_UNSTATED;
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
