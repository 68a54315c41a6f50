import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { ListPage, MissingPupil, SchoolCount } from '#shared/contract/lists.ts';
import type { Result } from '#shared/domain/result.ts';
import {
  ENROLMENT_JOIN,
  lastNotice,
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

interface PupilRow extends PersonColumns, NoticeColumns {
  readonly school: string;
}

const select = prepared<[ListParameters & { readonly school: string | null }], PupilRow>(
  `SELECT ${PERSON_COLUMNS}, resident.school, ${NOTICE_COLUMNS}
   FROM resident INDEXED BY resident_by_school
   CROSS JOIN village ON village.id = resident.village_id
   ${ENROLMENT_JOIN} ${NOTICE_JOIN}
   WHERE resident.school IS NOT NULL AND resident.school <> '' AND (@school IS NULL OR resident.school = @school)
     AND resident.village_id BETWEEN @fromVillage AND @throughVillage AND enrolment.state IS NOT 'paid'
   ORDER BY resident.school, resident.village_id, resident.id LIMIT @limit OFFSET @offset`,
);
const selectCounts = prepared<[{ readonly year: number }], Omit<SchoolCount, 'missing'>>(
  `SELECT resident.school, count(*) AS due, sum(enrolment.state IS 'paid') AS enrolled
   FROM resident INDEXED BY resident_by_school ${ENROLMENT_JOIN}
   WHERE resident.school IS NOT NULL AND resident.school <> ''
   GROUP BY resident.school ORDER BY resident.school`,
);

/** Pupils and students with a school who have not paid, by school; `school` null is all. BAD_INPUT: unknown village. */
export function missingPupils(
  context: DeskContext,
  query: ListQuery & { readonly school: string | null },
): Result<ListPage<MissingPupil>> {
  return listPage(
    context,
    query,
    (parameters) => select(context.database).all({ ...parameters, school: query.school }),
    (row) => ({ ...listedPerson(row), school: row.school, notice: lastNotice(row) }),
  );
}

/** The duty of 100 % per school. */
export function schoolCounts(context: DeskContext): readonly SchoolCount[] {
  return selectCounts(context.database)
    .all({ year: benefitYearOf(context) ?? 0 })
    .map((row) => ({ ...row, missing: row.due - row.enrolled }));
}
