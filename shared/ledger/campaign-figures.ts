import type { SchoolCount, VillageStates } from '../contract/lists.ts';

/** Where everybody of several villages stands together, under a name. Persons. */
export function statesTogether(name: string, villages: readonly VillageStates[]): VillageStates {
  const sum = { everyone: 0, enrolled: 0, declined: 0, elsewhere: 0, dead: 0, open: 0, registered: 0 };
  for (const one of villages) {
    sum.everyone += one.everyone;
    sum.enrolled += one.enrolled;
    sum.declined += one.declined;
    sum.elsewhere += one.elsewhere;
    sum.dead += one.dead;
    sum.open += one.open;
    sum.registered += one.registered;
  }
  return { village: name, ...sum };
}

/** Each school once, with its pupils of all villages. */
export function schoolsTogether(counts: readonly SchoolCount[]): readonly SchoolCount[] {
  const schools = new Map<string, SchoolCount>();
  for (const { school, due, enrolled, missing } of counts) {
    const before = schools.get(school) ?? { due: 0, enrolled: 0, missing: 0 };
    schools.set(school, {
      school,
      due: before.due + due,
      enrolled: before.enrolled + enrolled,
      missing: before.missing + missing,
    });
  }
  return [...schools.values()].sort((one, other) => (one.school < other.school ? -1 : 1));
}
