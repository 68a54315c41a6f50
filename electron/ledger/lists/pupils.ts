import { prepared } from '#electron/db/prepared.ts';
import type { VillageRow } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { MissingPupil, SchoolCount } from '#shared/contract/lists.ts';
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

interface PupilColumns extends NoticeColumns {
  readonly school: string;
}

const WITH_SCHOOL = "resident.school IS NOT NULL AND resident.school <> ''";
const WANTED = `(@part IS NULL OR resident.school = @part) AND ${NOT_PAID}`;

/** Every school by one step of the index each, so that a village's pupils are found without those of all others. */
const SCHOOLS = `WITH RECURSIVE next_school (school) AS (
    SELECT min(school) FROM resident INDEXED BY resident_by_school WHERE school IS NOT NULL AND school > ''
    UNION ALL SELECT (SELECT min(school) FROM resident INDEXED BY resident_by_school
      WHERE resident.school > next_school.school) FROM next_school WHERE next_school.school IS NOT NULL)
  SELECT school FROM next_school WHERE school IS NOT NULL`;

const selectCounts = prepared<
  [{ readonly year: number; readonly village: number }],
  Omit<SchoolCount, 'missing'>
>(
  `SELECT resident.school, count(*) AS due, coalesce(sum(enrolment.state = 'paid'), 0) AS enrolled
   FROM (${SCHOOLS}) AS taught
   CROSS JOIN resident INDEXED BY resident_by_school
     ON resident.school = taught.school AND resident.village_id = @village
   ${ENROLMENT_JOIN} GROUP BY resident.school ORDER BY resident.school`,
);

/** Pupils and students with a school who have not paid; `part` is a school. */
export const missingPupils = ledgerList<PupilColumns, MissingPupil>({
  table: 'resident',
  candidates: `resident INDEXED BY resident_by_school WHERE ${WITH_SCHOOL}`,
  index: 'resident_by_school',
  joins: '',
  where: `${WITH_SCHOOL} AND ${WANTED}`,
  inVillage: {
    from: `(${SCHOOLS}) AS taught CROSS JOIN resident INDEXED BY resident_by_school ON resident.school = taught.school`,
    where: WANTED,
  },
  rowJoins: `${ENROLMENT_JOIN} ${NOTICE_JOIN}`,
  columns: `resident.school, ${NOTICE_COLUMNS}`,
  sorts: { school: 'resident.school', noticeOn: NOTICE_DAY },
  reader: () => (row) => ({ ...listedPerson(row), school: row.school, notice: lastNotice(row) }),
});

/** The duty of 100 % per school, of the pupils who live in a village. */
export function villageSchools(context: DeskContext, { id }: VillageRow): readonly SchoolCount[] {
  return selectCounts(context.database)
    .all({ year: benefitYearOf(context) ?? 0, village: id })
    .map((row) => ({ ...row, missing: row.due - row.enrolled }));
}
