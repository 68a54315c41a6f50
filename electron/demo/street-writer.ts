import type { Database } from 'better-sqlite3';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { householdEvents, type Campaign } from './campaign.ts';
import { identityMaker, type RosterCategory } from './identities.ts';
import type { MadeHousehold, MadeStreet } from './people.ts';
import { writeEvents, type Tally } from './write-events.ts';
import { writeHousehold } from './write-household.ts';

/** Writes household after household with all that happened to its members, and counts. */
export interface StreetWriter {
  readonly tally: Readonly<Tally>;
  readonly write: (household: MadeHousehold) => void;
}

const CERTIFICATE_CATEGORIES = ['城乡重度(1—2级)残疾人员', '重度残疾', '民政资助对象'];

/** A writer for the street; call it within one transaction, household by household in the street's order. */
export function streetWriter(
  database: Database,
  campaign: Campaign,
  street: MadeStreet,
  villageIds: readonly number[],
): StreetWriter {
  const { policy, chance, calendar } = campaign;
  const known = rosterCategories(policy);
  const identitiesOf = identityMaker(chance, known, calendar.start);
  const certificateFor = CERTIFICATE_CATEGORIES.map(known).find((category) => category !== null) ?? null;
  const { benefitYear } = policy.pack;
  const at = `${calendar.start}T00:00:00`;
  const tally = { identities: 0, payments: 0, voided: 0, declined: 0, reductions: 0, certificates: 0 };
  function write(household: MadeHousehold): void {
    const villageId = villageIds[household.village] ?? 0;
    const held = identitiesOf(household);
    const residentIds = writeHousehold(database, household, held, { villageId, at });
    const zeal = street.villages[household.village]?.zeal ?? 0;
    const events = householdEvents(campaign, household, held, zeal);
    for (const [index, person] of household.members.entries()) {
      const residentId = residentIds[index] ?? 0;
      const place = { residentId, villageId, benefitYear, person, certificateFor };
      writeEvents(database, place, events[index] ?? [], tally);
      tally.identities += held[index]?.length ?? 0;
    }
  }
  return { tally, write };
}

function rosterCategories(policy: Policy): (name: string) => RosterCategory | null {
  return (name) => {
    const { name: category, rosterFrom = null } = categoryNamed(policy, name) ?? {};
    return category === undefined || rosterFrom === null ? null : { name: category, rosterFrom };
  };
}
