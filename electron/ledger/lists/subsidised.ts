import { z } from 'zod';
import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { DutyCount, ListPage, MissingSubsidised } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Result } from '#shared/domain/result.ts';
import {
  ENROLMENT_JOIN,
  lastNotice,
  LIST_ORDER,
  listedPerson,
  listPage,
  NOTICE_COLUMNS,
  NOTICE_JOIN,
  PERSON_COLUMNS,
  type ListParameters,
  type ListQuery,
  type NoticeColumns,
  type PersonColumns,
} from './page.ts';

interface SubsidisedRow extends PersonColumns, NoticeColumns {
  readonly categories: string;
  readonly departments: string;
}

type Counted = Omit<DutyCount, 'missing'>;

const texts = z.array(z.string());

const HELD = `identity.resident_id = resident.id AND identity.from_date <= @today
  AND (identity.to_date IS NULL OR identity.to_date >= @today)`;

const select = prepared<[ListParameters & { readonly department: string | null }], SubsidisedRow>(
  `SELECT ${PERSON_COLUMNS}, ${NOTICE_COLUMNS},
     (SELECT json_group_array(DISTINCT category) FROM identity WHERE ${HELD}) AS categories,
     (SELECT json_group_array(DISTINCT source) FROM identity WHERE ${HELD}) AS departments
   FROM resident INDEXED BY resident_by_village
   CROSS JOIN village ON village.id = resident.village_id
   ${ENROLMENT_JOIN} ${NOTICE_JOIN}
   WHERE resident.village_id BETWEEN @fromVillage AND @throughVillage AND enrolment.state IS NOT 'paid'
     AND EXISTS (SELECT 1 FROM identity WHERE ${HELD} AND (@department IS NULL OR identity.source = @department))
   ${LIST_ORDER} LIMIT @limit OFFSET @offset`,
);
const selectCounts = prepared<[{ readonly year: number; readonly today: DateOnly }], Counted>(
  `SELECT village.name AS village, held.source AS department, count(*) AS due,
     sum(enrolment.state IS 'paid') AS enrolled
   FROM (
     SELECT DISTINCT resident_id, source FROM identity
     WHERE from_date <= @today AND (to_date IS NULL OR to_date >= @today)) AS held
   CROSS JOIN resident ON resident.id = held.resident_id
   JOIN village ON village.id = resident.village_id
   ${ENROLMENT_JOIN}
   GROUP BY resident.village_id, held.source ORDER BY resident.village_id, held.source`,
);

/**
 * Who holds an identity on the business date and has not paid, with phone, departments and the last notice: those
 * the weekly sheet counts as 资助参保应参 without 已参. `department` null is all. BAD_INPUT for an unknown village.
 */
export function missingSubsidised(
  context: DeskContext,
  query: ListQuery & { readonly department: string | null },
): Result<ListPage<MissingSubsidised>> {
  return listPage(
    context,
    query,
    (parameters) => select(context.database).all({ ...parameters, department: query.department }),
    (row) => ({
      ...listedPerson(row),
      categories: texts.parse(JSON.parse(row.categories)),
      departments: texts.parse(JSON.parse(row.departments)),
      notice: lastNotice(row),
    }),
  );
}

/** The duty of 100 % per village and department; somebody on two departments' rosters is counted with both. */
export function subsidisedCounts(context: DeskContext): readonly DutyCount[] {
  return selectCounts(context.database)
    .all({ year: benefitYearOf(context) ?? 0, today: businessDate(context) })
    .map((row) => ({ ...row, missing: row.due - row.enrolled }));
}
