import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { registerLayout, type RegisterLine } from '#shared/sheets/register.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { duesOf } from './due.ts';
import { categoriesOf, identitiesBetween, isHeldOn } from './held.ts';
import { peopleAt, type Person } from './people.ts';
import { householdOf } from './person-order.ts';
import { numberOf, tierName } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';

/**
 * 参保登记表（签字）: everybody but those who declined, are insured elsewhere or are gone, village by village. What a
 * payment froze stands as it is; who has not paid is shown what decide asks that day. Errors as in reportScope.
 */
export function registerSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { value } = scope;
  const policy = loadPolicy(context, value.pack.id);
  if (!policy.ok) {
    return policy;
  }
  const day = value.asOf.slice(0, 10);
  const identities = identitiesBetween(context.database, day, day, value.residentId);
  const lines = peopleAt(context, value)
    .filter(mayEnrol)
    .map((person) => {
      const held = (identities.get(person.id) ?? []).filter((identity) => isHeldOn(identity, day));
      return {
        ...frozenOrDue(policy.value, person, categoriesOf(held), day),
        village: person.village,
        household: householdOf(person),
        rowCode: rowCode(value.benefitYear, person.id),
        group: person.groupName,
        head: person.headName ?? '',
        name: person.name,
        number: numberOf(person),
        phone: person.phone ?? '',
      };
    });
  return success(registerLayout(value, lines));
}

function mayEnrol({ state }: Person): boolean {
  return state === 'open' || state === 'registered' || state === 'paid';
}

type Priced = Pick<RegisterLine, 'tier' | 'category' | 'dues'>;

function frozenOrDue(policy: Policy, person: Person, held: readonly string[], day: string): Priced {
  if (person.paymentId !== null) {
    return {
      tier: tierName(policy.pack, person.tier),
      category: person.category ?? '',
      dues: [person.personal],
    };
  }
  const signed = person.state === 'registered' ? person.signedTier : null;
  const dues = duesOf(policy, person, held, day).filter(({ tier }) => signed === null || tier === signed);
  const supplied = dues.find(({ category }) => category !== null)?.category;
  return {
    tier: tierName(policy.pack, signed),
    category: supplied ?? held.join('、'),
    dues: dues.map(({ personal }) => personal),
  };
}
