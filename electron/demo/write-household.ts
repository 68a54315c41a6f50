import type { Database } from 'better-sqlite3';
import { ensureHousehold } from '#electron/db/households.ts';
import { insertIdentity } from '#electron/db/identities.ts';
import { insertResident } from '#electron/db/residents.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import type { MadeIdentity } from './identities.ts';
import type { MadeHousehold, MadePerson } from './people.ts';

/** Stores a household with its members and their identities; returns the members' ids, head first. */
export function writeHousehold(
  database: Database,
  household: MadeHousehold,
  identities: readonly (readonly MadeIdentity[])[],
  place: { readonly villageId: number; readonly at: DateTime },
): readonly number[] {
  const { villageId, at } = place;
  const [head] = household.members;
  const householdId = ensureHousehold(database, {
    headNumber: head?.number ?? null,
    headName: head?.name ?? '',
    villageId,
    groupName: household.group,
  });
  return household.members.map((person, index) => {
    const residentId = writePerson(database, person, { household, householdId, villageId, at });
    for (const { category, from, to } of identities[index] ?? []) {
      insertIdentity(database, {
        residentId,
        category: category.name,
        source: category.rosterFrom,
        fromDate: from,
        toDate: to,
        document: null,
        batchId: null,
      });
    }
    return residentId;
  });
}

interface Home {
  readonly household: MadeHousehold;
  readonly householdId: number;
  readonly villageId: number;
  readonly at: DateTime;
}

function writePerson(database: Database, person: MadePerson, home: Home): number {
  return insertResident(database, {
    documentKind: person.number === null ? 'none-yet' : 'id-card',
    documentNumber: person.number,
    name: person.name,
    gender: person.gender,
    birthDate: person.birthDate,
    ethnicity: person.ethnicity,
    villageId: home.villageId,
    groupName: home.household.group,
    householdId: home.householdId,
    relation: person.relation,
    address: home.household.address,
    phone: person.phone,
    personNumber: null,
    school: person.school,
    lastYearTier: person.lastYearTier,
    extra: {},
    origin: 'demo',
    batchId: null,
    createdAt: home.at,
  });
}
