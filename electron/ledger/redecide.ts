import { categoriesHeldOn } from '#electron/db/identities.ts';
import { prepared } from '#electron/db/prepared.ts';
import { residentById } from '#electron/db/residents.ts';
import type { DeskContext } from '#electron/desk.ts';
import { stationVersion } from '#electron/db/packs.ts';
import { villageNamed } from '#electron/db/villages.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { ComparedDecision, Difference, DifferenceCause, Differences } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { sumsOf } from '#shared/ledger/difference-sums.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Decision, PricedDecision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { businessDate } from './business-clock.ts';
import { factsOf } from './facts.ts';
import { thawDecision } from './frozen-decision.ts';
import { unknownToDecisionSql } from './late-identity.ts';
import { listedPerson, PERSON_COLUMNS, type PersonColumns } from './lists/person.ts';

/** Which differences. */
export interface DifferenceChoice {
  /** Null is the whole street. */
  readonly village: string | null;
  /** Null is either cause. */
  readonly cause: DifferenceCause | null;
}

export interface DifferenceQuery extends DifferenceChoice {
  /** The last payment id of the page before; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

interface Candidate extends PersonColumns {
  readonly paymentId: number;
  readonly decision: string;
  readonly stationVersion: number;
}

interface Parameters {
  readonly year: number;
  readonly today: DateOnly;
  readonly after: number;
  readonly limit: number;
  readonly village: number | null;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly stationVersion: number;
}

/** A page looks at no more payments than this, so that it answers at once whatever is in it. */
const MOST_EXAMINED = 1000;

/** What is compared; dates of cover and sentences are not. */
const COMPARED = ['fee', 'surcharge', 'surchargeBorne', 'subsidy', 'personal', 'category', 'fund'] as const;

const HELD_ON_DAY =
  '(identity.from_date <= payment.paid_on AND (identity.to_date IS NULL OR identity.to_date >= payment.paid_on))';
const HELD_NOW =
  '(identity.from_date <= @today AND (identity.to_date IS NULL OR identity.to_date >= @today))';

/** Ranges of the index of versions around the pack and additions in use: everything that was taken on another. */
const OTHER_VERSIONS = [
  'policy_id < @policyId',
  'policy_id > @policyId',
  'policy_id = @policyId AND policy_version < @policyVersion',
  'policy_id = @policyId AND policy_version > @policyVersion',
  'policy_id = @policyId AND policy_version = @policyVersion AND station_version < @stationVersion',
  'policy_id = @policyId AND policy_version = @policyVersion AND station_version > @stationVersion',
];

/**
 * Only these can come out otherwise: another pack or addition since, or an identity that was not held throughout from
 * the payment to today, or one held throughout that the frozen decision does not know. `held` is where identities are
 * looked for: the street, or one village's residents.
 */
function candidates(held: string) {
  return prepared<[Parameters], Candidate>(
    `WITH candidate (id) AS (
       ${OTHER_VERSIONS.map(
         (range) => `SELECT payment.id FROM payment INDEXED BY payment_by_version
           WHERE payment.benefit_year = @year AND ${range} AND payment.id > @after`,
       ).join(' UNION ALL ')}
       UNION
       SELECT payment.id FROM ${held}
       CROSS JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = identity.resident_id
       CROSS JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
       WHERE payment.id > @after AND (${HELD_ON_DAY} <> ${HELD_NOW} OR ${unknownToDecisionSql()}))
     SELECT ${PERSON_COLUMNS}, payment.id AS paymentId, payment.decision, payment.station_version AS stationVersion
     FROM candidate
     CROSS JOIN payment ON payment.id = candidate.id
     CROSS JOIN enrolment ON enrolment.id = payment.enrolment_id
     CROSS JOIN resident ON resident.id = enrolment.resident_id
     CROSS JOIN village ON village.id = resident.village_id
     WHERE payment.voided_at IS NULL AND (@village IS NULL OR resident.village_id = @village)
     ORDER BY candidate.id LIMIT @limit`,
  );
}

const selectInStreet = candidates('identity');
const selectInVillage = candidates(
  `resident AS lives INDEXED BY resident_by_village
   CROSS JOIN identity ON lives.village_id = @village AND identity.resident_id = lives.id`,
);

/**
 * Standing payments that would be decided otherwise today, for their own day of payment but with today's pack and
 * the identities held today, and why nothing is refunded. Reads only: a payment is never touched. PACK_NOT_CHOSEN,
 * BAD_INPUT for a village there is not.
 */
export function differences(context: DeskContext, query: DifferenceQuery): Result<Differences> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const { pack } = policy.value;
  const village = query.village === null ? null : villageNamed(context.database, query.village);
  if (query.village !== null && village === null) {
    return failure('BAD_INPUT', `没有“${query.village}”这个村（居），请从列表中选择。`);
  }
  const today = businessDate(context);
  const select = village === null ? selectInStreet : selectInVillage;
  const found = select(context.database).all({
    village,
    year: pack.benefitYear,
    today,
    after: query.after,
    limit: MOST_EXAMINED,
    policyId: pack.id,
    policyVersion: pack.version,
    stationVersion: stationVersion(context.database, pack.id),
  });
  const rows: Difference[] = [];
  let last = 0;
  for (const candidate of found) {
    if (rows.length === query.limit) {
      break;
    }
    last = candidate.paymentId;
    const differing = differenceOf(context, policy.value, candidate, today);
    rows.push(...differing.filter(({ causes }) => query.cause === null || causes.includes(query.cause)));
  }
  const examinedAll = found.at(-1)?.paymentId === last || found.length === 0;
  const next = examinedAll && found.length < MOST_EXAMINED ? null : last;
  return success({ rows, sums: sumsOf(rows), next, why: whyNothingIsRefunded(policy.value) });
}

function differenceOf(
  context: DeskContext,
  policy: Policy,
  candidate: Candidate,
  today: DateOnly,
): readonly Difference[] {
  const frozen = thawDecision(candidate.decision);
  const resident = residentById(context.database, candidate.residentId);
  if (resident === null) {
    return [];
  }
  const { population, tier, paidOn } = frozen;
  const facts = factsOf(context.database, resident, { population, tier, paidOn, newEntrant: false });
  const then = [
    ...frozen.lost.map(({ category }) => category),
    ...(frozen.category === null ? [] : [frozen.category]),
  ];
  const held = categoriesHeldOn(context.database, resident.id, today);
  const now = decide(policy, { ...facts, identities: held }, paidOn);
  if (isSame(frozen, now)) {
    return [];
  }
  const unchanged = decide(policy, { ...facts, identities: then }, paidOn);
  const byPack = !isSame(frozen, unchanged);
  const byIdentity = JSON.stringify(compared(unchanged)) !== JSON.stringify(compared(now));
  return [
    {
      ...listedPerson(candidate),
      paymentId: candidate.paymentId,
      paidOn,
      tier,
      frozen: comparedPart(frozen),
      frozenVersion: {
        policyId: frozen.policyId,
        pack: frozen.policyVersion,
        station: candidate.stationVersion,
      },
      now: compared(now),
      refused: now.ok ? null : now.message,
      causes: [...(byIdentity ? ['identity' as const] : []), ...(byPack ? ['pack' as const] : [])],
    },
  ];
}

function isSame(frozen: PricedDecision, now: Decision): boolean {
  return now.ok && COMPARED.every((key) => frozen[key] === now[key]);
}

function compared(decision: Decision): ComparedDecision | null {
  return decision.ok ? comparedPart(decision) : null;
}

function comparedPart(decision: PricedDecision): ComparedDecision {
  const { fee, surcharge, surchargeBorne, subsidy, personal, category, fund } = decision;
  return { fee, surcharge, surchargeBorne, subsidy, personal, category, fund };
}

function whyNothingIsRefunded({ pack }: Policy): string {
  const rule =
    '资助按缴费当日的身份和当时的政策确定，随缴费一并冻结；之后身份或政策变动，不改变已缴的参保，也不自动退费。';
  const { refund, source } = pack;
  if (refund === undefined) {
    return rule;
  }
  const note = refund.note === undefined ? '' : `${refund.note}。`;
  return `${rule}${note}（${source.cite} ${refund.clause}）`;
}
