import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ListPage, PendingPerson } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { Result } from '#shared/domain/result.ts';
import {
  ENROLMENT_JOIN,
  LIST_ORDER,
  listedPerson,
  listPage,
  PERSON_COLUMNS,
  type ListParameters,
  type ListQuery,
  type PersonColumns,
} from './page.ts';

interface PendingRow extends PersonColumns {
  readonly category: string;
  readonly department: string;
  readonly certificate: string;
  readonly shownOn: DateOnly;
  readonly paidOn: DateOnly | null;
  readonly personal: Fen | null;
}

const select = prepared<[ListParameters], PendingRow>(
  `SELECT ${PERSON_COLUMNS}, shown.category, shown.department, shown.certificate, shown.shown_on AS shownOn,
     payment.paid_on AS paidOn, payment.personal
   FROM pending_certificate AS shown
   CROSS JOIN resident ON resident.id = shown.resident_id
   JOIN village ON village.id = resident.village_id
   ${ENROLMENT_JOIN}
   LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
   WHERE shown.settled_at IS NULL AND resident.village_id BETWEEN @fromVillage AND @throughVillage
   ${LIST_ORDER}, shown.id LIMIT @limit OFFSET @offset`,
);

/** 待核实: certificates that await the department's word, with what was paid meanwhile. BAD_INPUT: unknown village. */
export function pendingPeople(context: DeskContext, query: ListQuery): Result<ListPage<PendingPerson>> {
  return listPage(
    context,
    query,
    (parameters) => select(context.database).all(parameters),
    (row) => {
      const { category, department, certificate, shownOn, paidOn, personal } = row;
      return { ...listedPerson(row), category, department, certificate, shownOn, paidOn, personal };
    },
  );
}
