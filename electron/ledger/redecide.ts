import type { DeskContext } from '#electron/desk.ts';
import { stationVersion } from '#electron/db/packs.ts';
import { villageNamed } from '#electron/db/villages.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { Difference, DifferenceCause, Differences } from '#shared/contract/lists.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { sumsOf } from '#shared/ledger/difference-sums.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { businessDate } from './business-clock.ts';
import { selectInStreet, selectInVillage } from './differences/candidates.ts';
import { differenceOf } from './differences/compared.ts';

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

/** A page looks at no more payments than this, so that it answers at once whatever is in it. */
const MOST_EXAMINED = 1000;

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
