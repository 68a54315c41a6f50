import type { DeskContext } from '#electron/desk.ts';
import { listVillages, type VillageRow } from '#electron/db/villages.ts';
import type {
  CampaignFigures,
  CampaignStates,
  DutyCount,
  SchoolCount,
  VillageStates,
} from '#shared/contract/lists.ts';
import { schoolsTogether, statesTogether } from '#shared/ledger/campaign-figures.ts';
import { villageSchools } from './pupils.ts';
import { inTurns, PATIENCE } from './slices.ts';
import { villageStates } from './states.ts';
import { villageDuties } from './subsidised.ts';

/** Where everybody stands this year, per village of residence and in total; the parts of a line add up to everyone. */
export function campaignStates(context: DeskContext): CampaignStates {
  const villages = ofAllVillages(context, (village): readonly VillageStates[] => [
    villageStates(context, village),
  ]);
  return { villages, total: statesTogether('合计', villages) };
}

/** The duty of 100 % per village and department; somebody on two departments' rosters is counted with both. */
export function subsidisedCounts(context: DeskContext): readonly DutyCount[] {
  return ofAllVillages(context, (village) => villageDuties(context, village));
}

/** The duty of 100 % per school. */
export function schoolCounts(context: DeskContext): readonly SchoolCount[] {
  return schoolsTogether(ofAllVillages(context, (village) => villageSchools(context, village)));
}

function ofAllVillages<Line>(
  { database }: DeskContext,
  look: (village: VillageRow) => readonly Line[],
): readonly Line[] {
  return listVillages(database).flatMap(look);
}

/**
 * All three of some villages, from the one behind `after` on, for as long as it may take: a district's figures come a few
 * villages at a time. A school's pupils of several parts are to be put together.
 */
export function campaignFigures(
  context: DeskContext,
  after: number | null,
  patience = PATIENCE,
): CampaignFigures {
  const states: VillageStates[] = [];
  const duties: DutyCount[] = [];
  const schools: SchoolCount[] = [];
  const next = inTurns(context.database, after, patience, (village) => {
    states.push(villageStates(context, village));
    duties.push(...villageDuties(context, village));
    schools.push(...villageSchools(context, village));
  });
  return { states, duties, schools: schoolsTogether(schools), next };
}
