import type { LastNotice, ListedPerson } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import type { LedgerState, StoredState } from '#shared/ledger/transitions.ts';

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

/** The resident has no standing payment this year: read from an index alone. */
export const NOT_PAID = `NOT EXISTS (SELECT 1 FROM enrolment AS own INDEXED BY enrolment_state_of
  WHERE own.benefit_year = @year AND own.resident_id = resident.id AND own.state = 'paid')`;

export const NOTICE_COLUMNS = `notification.notified_on AS noticeOn, notification.notified_by AS noticeBy,
  notification.result AS noticeResult`;

const NEWEST_NOTICE = `SELECT max(id) FROM notification AS given
  WHERE given.benefit_year = @year AND given.resident_id = resident.id`;

/** The newest notice given to each resident this year, if any. */
export const NOTICE_JOIN = `LEFT JOIN notification ON notification.id = (${NEWEST_NOTICE})`;

/** The day of the newest notice, for an order by it. */
export const NOTICE_DAY = `(SELECT notified_on FROM notification WHERE id = (${NEWEST_NOTICE}))`;

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
