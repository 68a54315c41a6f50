import { prepared } from '#electron/db/prepared.ts';
import { proxyPayments, type ProxyPayment } from '#electron/db/proxy-payments.ts';
import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { FUND_DIFFERENCES, fundCheckLayout, type FundCheckLine } from '#shared/sheets/fund-check.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { numberOf, tierName } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';
import { standingAt } from './standing.ts';

interface Subsidised {
  readonly number: string | null;
  readonly name: string;
  readonly village: string;
  readonly category: string | null;
  readonly tier: number;
  readonly subsidy: Fen;
}

/** What the tax system's lists say of one person, all rows together. */
interface Theirs {
  readonly name: string;
  readonly amount: Fen;
  readonly categories: readonly string[];
  readonly requests: readonly string[];
}

type Compared = FundCheckLine | 'agrees';

const selectSubsidised = prepared<
  [
    {
      readonly year: number;
      readonly asOf: DateTime;
      readonly villageId: number | null;
      readonly residentId: number | null;
    },
  ],
  Subsidised
>(`
  SELECT resident.document_number AS number, resident.name, village.name AS village, payment.category, payment.tier,
    payment.subsidy
  FROM payment JOIN enrolment ON enrolment.id = payment.enrolment_id
  JOIN resident ON resident.id = enrolment.resident_id JOIN village ON village.id = payment.village_id
  WHERE payment.benefit_year = @year AND payment.subsidy > 0 AND ${standingAt('payment', '@asOf')}
    AND (@villageId IS NULL OR payment.village_id = @villageId)
    AND (@residentId IS NULL OR enrolment.resident_id = @residentId)
  ORDER BY payment.village_id, resident.group_name, resident.id`);
const selectHomes = prepared<[], { readonly number: string; readonly id: number; readonly village: string }>(`
  SELECT DISTINCT proxy_payment.number, resident.id, village.name AS village
  FROM proxy_payment JOIN resident ON resident.document_number = proxy_payment.number
  JOIN village ON village.id = resident.village_id`);

/**
 * 资助资金代缴核对表: the subsidies frozen with the payments that stand at the moment, beside what the tax system's lists say
 * was paid for people; only who differs is listed. Errors as in reportScope.
 */
export function fundCheckSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  const policy = scope.ok ? loadPolicy(context, scope.value.pack.id) : scope;
  if (!policy.ok) {
    return policy;
  }
  if (!scope.ok) {
    return scope;
  }
  const { benefitYear, asOf, village, villages, residentId } = scope.value;
  const villageId = villages.find(({ name }) => name === village)?.id ?? null;
  const { database } = context;
  const ours = selectSubsidised(database).all({ year: benefitYear, asOf, villageId, residentId });
  const homes = new Map(
    selectHomes(database)
      .all()
      .map((row) => [row.number, row]),
  );
  const theirs = new Map(
    [...byNumber(proxyPayments(database, benefitYear))].filter(([number]) => {
      const home = homes.get(number);
      return (
        (village === null || home?.village === village) && (residentId === null || home?.id === residentId)
      );
    }),
  );
  const compared = [
    ...ours.map((one) => compare(policy.value, one, theirs.get(one.number ?? ''))),
    ...onlyTheirs(ours, theirs, homes),
  ];
  const lines = compared.filter((one) => one !== 'agrees');
  const ordered = FUND_DIFFERENCES.flatMap((kind) => lines.filter(({ difference }) => difference === kind));
  return success(
    fundCheckLayout(scope.value, ordered, {
      ours: { persons: ours.length, sum: sumOf(ours.map(({ subsidy }) => subsidy)) },
      theirs: { persons: theirs.size, sum: sumOf([...theirs.values()].map(({ amount }) => amount)) },
      agreeing: compared.length - lines.length,
    }),
  );
}

function compare(policy: Policy, one: Subsidised, theirs: Theirs | undefined): Compared {
  const line = {
    name: one.name,
    number: numberOf(one),
    village: one.village,
    category: one.category,
    tier: tierName(policy.pack, one.tier),
    ours: one.subsidy,
    theirCategory: theirs?.categories.join('、') ?? null,
    theirs: theirs?.amount ?? null,
    request: theirs?.requests.join('、') ?? null,
  };
  if (theirs === undefined) {
    return { ...line, difference: 'only-ours' };
  }
  if (theirs.amount !== one.subsidy) {
    return { ...line, difference: 'amount' };
  }
  return isSameCategory(policy, one.category, theirs.categories)
    ? 'agrees'
    : { ...line, difference: 'category' };
}

/** A list that names no category says nothing against ours. */
function isSameCategory(policy: Policy, ours: string | null, theirs: readonly string[]): boolean {
  return theirs.every((name) => (categoryNamed(policy, name)?.name ?? name) === ours);
}

function onlyTheirs(
  ours: readonly Subsidised[],
  theirs: ReadonlyMap<string, Theirs>,
  homes: ReadonlyMap<string, { readonly village: string }>,
): readonly FundCheckLine[] {
  const known = new Set(ours.map(({ number }) => number));
  return [...theirs].flatMap(([number, { name, amount, categories, requests }]): FundCheckLine[] =>
    known.has(number)
      ? []
      : [
          {
            ...{ difference: 'only-theirs', name, number, village: homes.get(number)?.village ?? null },
            ...{ category: null, tier: null, ours: null, theirs: amount },
            theirCategory: categories.join('、'),
            request: requests.join('、'),
          },
        ],
  );
}

function byNumber(rows: readonly ProxyPayment[]): ReadonlyMap<string, Theirs> {
  const found = new Map<string, Theirs>();
  for (const { number, name, amount, category, request } of rows) {
    const before = found.get(number) ?? { name, amount: 0, categories: [], requests: [] };
    found.set(number, {
      name,
      amount: before.amount + amount,
      categories: withText(before.categories, category),
      requests: withText(before.requests, request),
    });
  }
  return found;
}

function withText(texts: readonly string[], text: string): readonly string[] {
  return text === '' || texts.includes(text) ? texts : [...texts, text];
}

function sumOf(amounts: readonly Fen[]): Fen {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
