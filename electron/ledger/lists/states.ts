import { prepared } from '#electron/db/prepared.ts';
import type { VillageRow } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { VillageStates } from '#shared/contract/lists.ts';
import { ENROLMENT_JOIN } from './person.ts';

const selectStates = prepared<
  [{ readonly year: number; readonly village: number }],
  Omit<VillageStates, 'village' | 'open'>
>(
  `SELECT count(*) AS everyone, ${counted('paid', 'enrolled')}, ${counted('declined', 'declined')},
     ${counted('elsewhere', 'elsewhere')}, ${counted('dead', 'dead')}, ${counted('registered', 'registered')}
   FROM resident INDEXED BY resident_by_village ${ENROLMENT_JOIN} WHERE resident.village_id = @village`,
);
const NOBODY = { everyone: 0, enrolled: 0, declined: 0, elsewhere: 0, dead: 0, registered: 0 };

/** Where everybody who lives in a village stands this year; the parts add up to everyone. */
export function villageStates(context: DeskContext, { id, name }: VillageRow): VillageStates {
  const year = benefitYearOf(context) ?? 0;
  const counts = selectStates(context.database).get({ year, village: id }) ?? NOBODY;
  const { everyone, enrolled, declined, elsewhere, dead, registered } = counts;
  const open = everyone - enrolled - declined - elsewhere - dead;
  return { village: name, everyone, enrolled, declined, elsewhere, dead, open, registered };
}

function counted(state: string, name: string): string {
  return `coalesce(sum(enrolment.state = '${state}'), 0) AS ${name}`;
}
