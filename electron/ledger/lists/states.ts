import { prepared } from '#electron/db/prepared.ts';
import { listVillages } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { CampaignStates, VillageStates } from '#shared/contract/lists.ts';
import type { StoredState } from '#shared/ledger/transitions.ts';

interface StateCount {
  readonly villageId: number;
  readonly state: StoredState;
  readonly persons: number;
}

const selectEveryone = prepared<[], { villageId: number; persons: number }>(
  'SELECT village_id AS villageId, count(*) AS persons FROM resident GROUP BY village_id',
);
const selectStates = prepared<[year: number], StateCount>(
  `SELECT resident.village_id AS villageId, enrolment.state, count(*) AS persons
   FROM enrolment JOIN resident ON resident.id = enrolment.resident_id
   WHERE enrolment.benefit_year = ? GROUP BY resident.village_id, enrolment.state`,
);

/** Where everybody stands this year, per village of residence and in total; the parts of a line add up to everyone. */
export function campaignStates(context: DeskContext): CampaignStates {
  const everyone = new Map(
    selectEveryone(context.database)
      .all()
      .map(({ villageId, persons }) => [villageId, persons]),
  );
  const counts = selectStates(context.database).all(benefitYearOf(context) ?? 0);
  const villages = listVillages(context.database).map(({ id, name }) => {
    const own = counts.filter(({ villageId }) => villageId === id);
    return statesOf(name, everyone.get(id) ?? 0, new Map(own.map((row) => [row.state, row.persons])));
  });
  return { villages, total: villages.reduce(added, statesOf('合计', 0, new Map())) };
}

function statesOf(
  village: string,
  everyone: number,
  counts: ReadonlyMap<StoredState, number>,
): VillageStates {
  const [enrolled, declined, elsewhere, dead] = [
    counts.get('paid') ?? 0,
    counts.get('declined') ?? 0,
    counts.get('elsewhere') ?? 0,
    counts.get('dead') ?? 0,
  ];
  const open = everyone - enrolled - declined - elsewhere - dead;
  return {
    village,
    everyone,
    enrolled,
    declined,
    elsewhere,
    dead,
    open,
    registered: counts.get('registered') ?? 0,
  };
}

function added(sum: VillageStates, one: VillageStates): VillageStates {
  return {
    village: sum.village,
    everyone: sum.everyone + one.everyone,
    enrolled: sum.enrolled + one.enrolled,
    declined: sum.declined + one.declined,
    elsewhere: sum.elsewhere + one.elsewhere,
    dead: sum.dead + one.dead,
    open: sum.open + one.open,
    registered: sum.registered + one.registered,
  };
}
