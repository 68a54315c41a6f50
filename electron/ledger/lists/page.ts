import { villageNamed } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { LastNotice, ListedPerson, ListPage } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { LedgerState, StoredState } from '#shared/ledger/transitions.ts';

export interface ListQuery {
  /** Null is the whole street. */
  readonly village: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** What every list's statement binds: the year, the day, a span of villages, the rows wanted. */
export interface ListParameters {
  readonly year: number;
  readonly today: DateOnly;
  readonly fromVillage: number;
  readonly throughVillage: number;
  readonly offset: number;
  readonly limit: number;
}

export interface PersonColumns {
  readonly residentId: number;
  readonly name: string;
  readonly documentNumber: string | null;
  readonly village: string;
  readonly groupName: string;
  readonly phone: string | null;
  readonly state: StoredState | null;
}

export interface NoticeColumns {
  readonly noticeOn: DateOnly | null;
  readonly noticeBy: string | null;
  readonly noticeResult: string | null;
}

/** Columns of a person; the statement names the tables resident, village and enrolment. */
export const PERSON_COLUMNS = `resident.id AS residentId, resident.name, resident.document_number AS documentNumber,
  village.name AS village, resident.group_name AS groupName, resident.phone, enrolment.state`;

/** This year's enrolment of each resident, if any. */
export const ENROLMENT_JOIN =
  'LEFT JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = resident.id';

export const NOTICE_COLUMNS = `notification.notified_on AS noticeOn, notification.notified_by AS noticeBy,
  notification.result AS noticeResult`;

/** The newest notice given to each resident this year, if any. */
export const NOTICE_JOIN = `LEFT JOIN notification ON notification.id = (
  SELECT max(id) FROM notification AS given
  WHERE given.benefit_year = @year AND given.resident_id = resident.id)`;

/** In this order the index of residents by village answers a page without sorting. */
export const LIST_ORDER =
  'ORDER BY resident.village_id, resident.group_name, resident.household_id, resident.id';

const HIGHEST_ID = Number.MAX_SAFE_INTEGER;

/** A page of a list: `read` is asked for one row more than wanted. BAD_INPUT for a village there is not. */
export function listPage<Row, Listed>(
  context: DeskContext,
  query: ListQuery,
  read: (parameters: ListParameters) => readonly Row[],
  listed: (row: Row) => Listed,
): Result<ListPage<Listed>> {
  const village = query.village === null ? null : villageNamed(context.database, query.village);
  if (query.village !== null && village === null) {
    return failure('BAD_INPUT', `没有“${query.village}”这个村（居），请从列表中选择。`);
  }
  const rows = read({
    year: benefitYearOf(context) ?? 0,
    today: businessDate(context),
    fromVillage: village ?? 0,
    throughVillage: village ?? HIGHEST_ID,
    offset: query.offset,
    limit: query.limit + 1,
  });
  return success({ rows: rows.slice(0, query.limit).map(listed), more: rows.length > query.limit });
}

/** The person of a row, the number masked. */
export function listedPerson(row: PersonColumns): ListedPerson {
  const state: LedgerState = row.state ?? 'open';
  return {
    residentId: row.residentId,
    name: row.name,
    maskedNumber: maskIdNumber(row.documentNumber ?? ''),
    village: row.village,
    group: row.groupName,
    phone: row.phone,
    state,
  };
}

/** The notice of a row, or null when none was given. */
export function lastNotice({ noticeOn, noticeBy, noticeResult }: NoticeColumns): LastNotice | null {
  return noticeOn === null ? null : { on: noticeOn, by: noticeBy ?? '', result: noticeResult ?? '' };
}
