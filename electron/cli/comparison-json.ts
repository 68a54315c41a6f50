import type { ComparedCase, ComparedOutcome, PackComparison } from '#shared/contract/pack-editor.ts';
import { yuanFromFen, type Fen } from '#shared/domain/money.ts';
import { differs } from '#shared/policy/compare-outcomes.ts';

/** A comparison for the command line: amounts in yuan, of the cases those in which something differs. */
export function comparisonJson(comparison: PackComparison): Readonly<Record<string, unknown>> {
  const { before, after, cases, residents } = comparison;
  return {
    before,
    after,
    cases: cases.length,
    casesThatDiffer: cases.filter(differs).map(caseJson),
    residents:
      residents === null
        ? null
        : {
            persons: residents.persons,
            tiers: residents.tiers.map((tier) => ({
              ...tier,
              personalBefore: yuanFromFen(tier.personalBefore),
              personalAfter: yuanFromFen(tier.personalAfter),
              funds: tier.funds.map((fund) => ({
                ...fund,
                subsidyBefore: yuanFromFen(fund.subsidyBefore),
                subsidyAfter: yuanFromFen(fund.subsidyAfter),
              })),
              differences: tier.differences.map((one) => ({ ...caseJson(one), persons: one.persons })),
            })),
          },
  };
}

function caseJson(one: ComparedCase) {
  const { population, tier, identities, before, after, difference } = one;
  const [was, is] = [outcomeJson(before), outcomeJson(after)];
  return { population, tier, identities, before: was, after: is, difference: yuan(difference) };
}

function outcomeJson(outcome: ComparedOutcome) {
  return { ...outcome, personal: yuan(outcome.personal), subsidy: yuan(outcome.subsidy) };
}

function yuan(amount: Fen | null): number | null {
  return amount === null ? null : yuanFromFen(amount);
}
