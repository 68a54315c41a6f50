import { lastYearTierSql } from '#electron/db/last-year.ts';
import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ListPage, MissingThisYear } from '#shared/contract/lists.ts';
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

interface LastYearRow extends PersonColumns, NoticeColumns {
  readonly address: string | null;
  readonly lastYearTier: number;
  readonly reason: string | null;
}

const TIER = lastYearTierSql('resident', '@year');
const select = prepared<[ListParameters], LastYearRow>(
  `SELECT ${PERSON_COLUMNS}, resident.address, ${TIER} AS lastYearTier,
     enrolment.decline_reason AS reason, ${NOTICE_COLUMNS}
   FROM resident INDEXED BY resident_by_village
   CROSS JOIN village ON village.id = resident.village_id
   ${ENROLMENT_JOIN} ${NOTICE_JOIN}
   WHERE resident.village_id BETWEEN @fromVillage AND @throughVillage
     AND (${TIER}) IS NOT NULL AND enrolment.state IS NOT 'paid'
   ${LIST_ORDER} LIMIT @limit OFFSET @offset`,
);

/** 上年参保、本年未参, each with this year's state and reason. BAD_INPUT for an unknown village. */
export function missingThisYear(context: DeskContext, query: ListQuery): Result<ListPage<MissingThisYear>> {
  return listPage(
    context,
    query,
    (parameters) => select(context.database).all(parameters),
    (row) => ({
      ...listedPerson(row),
      address: row.address,
      lastYearTier: row.lastYearTier,
      reason: row.reason,
      notice: lastNotice(row),
    }),
  );
}
