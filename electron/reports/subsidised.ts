import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { subsidisedLayout, type SubsidisedLine } from '#shared/sheets/subsidised.ts';
import { duesOf } from './due.ts';
import { categoriesOf, identitiesBetween, isHeldOn, type HeldIdentity } from './held.ts';
import { peopleAt, type Person } from './people.ts';
import { numberOf, reasonOf, tierName, townOf } from './person-words.ts';
import { reportScope, type ReportQuery, type ReportScope } from './scope.ts';

const SYSTEM = '系统资助';

/** A person with the identities held since the campaign began, oldest first. */
export interface Subsidised {
  readonly person: Person;
  readonly identities: readonly HeldIdentity[];
}

/**
 * 资助参保对象台账: whoever held an identity on a day of the campaign or was subsidised without one (by age). What a
 * payment froze stands as it is. Errors as in reportScope.
 */
export function subsidisedSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const policy = loadPolicy(context, scope.value.pack.id);
  if (!policy.ok) {
    return policy;
  }
  const lines = subsidisedPeople(context, scope.value, policy.value.collectionStart).map((each) =>
    lineOf(policy.value, scope.value, each),
  );
  return success(subsidisedLayout(scope.value, lines));
}

/** Everybody of the scope who held an identity from `since` to the report's day, or whose payment is subsidised. */
export function subsidisedPeople(
  context: DeskContext,
  scope: ReportScope,
  since: DateOnly,
): readonly Subsidised[] {
  const day = scope.asOf.slice(0, 10);
  const first = since < day ? since : day;
  const identities = identitiesBetween(context.database, first, day, scope.residentId);
  return peopleAt(context, scope).flatMap((person) => {
    const held = identities.get(person.id) ?? [];
    return held.length > 0 || (person.subsidy ?? 0) > 0 ? [{ person, identities: held }] : [];
  });
}

function lineOf(policy: Policy, scope: ReportScope, { person, identities }: Subsidised): SubsidisedLine {
  const day = scope.asOf.slice(0, 10);
  const open = identities.filter((identity) => isHeldOn(identity, day));
  const held = categoriesOf(open.length > 0 ? open : identities.slice(-1));
  return {
    from: identities[0]?.fromDate ?? null,
    to: open.length > 0 ? null : (identities.at(-1)?.toDate ?? null),
    changes: changesOf(identities, day),
    town: townOf(scope.station),
    village: person.village,
    name: person.name,
    number: numberOf(person),
    held: held.join('、'),
    ...(person.paymentId === null
      ? unpaid(policy, person, categoriesOf(open), day)
      : paid(scope, person, identities)),
    remark: person.state === 'dead' ? (person.dated ?? '') : '',
    reason: person.state === 'elsewhere' ? '' : (reasonOf(person) ?? ''),
  };
}

type Enrolled = Omit<
  SubsidisedLine,
  'from' | 'to' | 'changes' | 'town' | 'village' | 'name' | 'number' | 'held' | 'remark' | 'reason'
>;

function paid({ pack }: ReportScope, person: Person, identities: readonly HeldIdentity[]): Enrolled {
  const { category, subsidy, paidOn } = person;
  const entitled =
    category !== null || identities.some((identity) => paidOn !== null && isHeldOn(identity, paidOn));
  const subsidised = (subsidy ?? 0) > 0;
  return {
    supplying: category ?? '',
    enrolled: '是',
    kind: `居民医保${tierName(pack, person.tier) ?? ''}`,
    personal: person.personal,
    paidOn,
    entitled: entitled ? '是' : '否',
    subsidised: subsidised ? '是' : '否',
    subsidisedAs: subsidised ? (category ?? '') : '',
    means: subsidised ? SYSTEM : '',
    subsidy: subsidised ? subsidy : null,
    place: pack.jurisdiction,
  };
}

function unpaid(policy: Policy, person: Person, held: readonly string[], day: DateOnly): Enrolled {
  const elsewhere = person.state === 'elsewhere';
  const dues = held.length === 0 ? [] : duesOf(policy, person, held, day);
  return {
    supplying: dues.find(({ category }) => category !== null)?.category ?? '',
    enrolled: elsewhere ? '是' : '否',
    kind: elsewhere ? (person.reason?.split('：')[0] ?? '') : '',
    personal: null,
    paidOn: null,
    entitled: null,
    subsidised: null,
    subsidisedAs: '',
    means: '',
    subsidy: null,
    place: elsewhere ? (person.place ?? '') : '',
  };
}

/** What came and went since the campaign began, where more than one identity did: "2023-12-01 纳入特困人员". */
function changesOf(identities: readonly HeldIdentity[], day: DateOnly): string {
  if (identities.length < 2) {
    return '';
  }
  const changes = identities.flatMap(({ category, fromDate, toDate }) => [
    { on: fromDate, text: `${fromDate} 纳入${category}` },
    ...(toDate === null || toDate >= day ? [] : [{ on: toDate, text: `${toDate} 止${category}` }]),
  ]);
  return changes
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
    .map(({ text }) => text)
    .join('；');
}
