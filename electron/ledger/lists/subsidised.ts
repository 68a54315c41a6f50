import { z } from 'zod';
import { prepared } from '#electron/db/prepared.ts';
import type { VillageRow } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { DutyCount, MissingSubsidised } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { ledgerList } from './list.ts';
import {
  ENROLMENT_JOIN,
  lastNotice,
  listedPerson,
  NOT_PAID,
  NOTICE_COLUMNS,
  NOTICE_DAY,
  NOTICE_JOIN,
  type NoticeColumns,
} from './person.ts';

interface SubsidisedColumns extends NoticeColumns {
  readonly categories: string;
  readonly departments: string;
}

const texts = z.array(z.string());

const HELD_TODAY =
  'identity.from_date <= @today AND (identity.to_date IS NULL OR identity.to_date >= @today)';

const selectCounts = prepared<
  [{ readonly year: number; readonly today: DateOnly; readonly village: number }],
  Omit<DutyCount, 'missing' | 'village'>
>(
  `SELECT held.source AS department, count(*) AS due, coalesce(sum(enrolment.state = 'paid'), 0) AS enrolled
   FROM (SELECT DISTINCT resident.id AS resident_id, identity.source
     FROM resident INDEXED BY resident_by_village CROSS JOIN identity ON identity.resident_id = resident.id
     WHERE resident.village_id = @village AND ${HELD_TODAY}) AS held
   LEFT JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = held.resident_id
   GROUP BY held.source ORDER BY held.source`,
);

/**
 * Who holds an identity on the business date and has not paid, with phone, departments and the last notice: those
 * the weekly sheet counts as 资助参保应参 without 已参. `part` is a department.
 */
export const missingSubsidised = ledgerList<SubsidisedColumns, MissingSubsidised>({
  table: 'resident',
  candidates: 'identity',
  joins: '',
  where: `resident.id IN (SELECT identity.resident_id FROM identity
      WHERE ${HELD_TODAY} AND (@part IS NULL OR identity.source = @part))
    AND ${NOT_PAID}`,
  inVillage: {
    from: 'resident INDEXED BY resident_by_village',
    where: `EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = resident.id AND ${HELD_TODAY}
        AND (@part IS NULL OR identity.source = @part))
      AND ${NOT_PAID}`,
  },
  rowJoins: `${ENROLMENT_JOIN} ${NOTICE_JOIN}`,
  columns: `${NOTICE_COLUMNS}, ${heldToday('category', 'categories')}, ${heldToday('source', 'departments')}`,
  sorts: { noticeOn: NOTICE_DAY },
  reader: () => (row) => ({
    ...listedPerson(row),
    categories: texts.parse(JSON.parse(row.categories)),
    departments: texts.parse(JSON.parse(row.departments)),
    notice: lastNotice(row),
  }),
});

/** The duty of 100 % per department in a village; somebody on two departments' rosters is counted with both. */
export function villageDuties(context: DeskContext, { id, name }: VillageRow): readonly DutyCount[] {
  return selectCounts(context.database)
    .all({ year: benefitYearOf(context) ?? 0, today: businessDate(context), village: id })
    .map((row) => ({ village: name, ...row, missing: row.due - row.enrolled }));
}

function heldToday(column: string, name: string): string {
  return `(SELECT json_group_array(DISTINCT ${column}) FROM identity
    WHERE identity.resident_id = resident.id AND ${HELD_TODAY}) AS ${name}`;
}
