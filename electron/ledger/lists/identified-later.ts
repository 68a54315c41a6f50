import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { IdentifiedLater, ListPage } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { Result } from '#shared/domain/result.ts';
import {
  LIST_ORDER,
  listedPerson,
  listPage,
  PERSON_COLUMNS,
  type ListParameters,
  type ListQuery,
  type PersonColumns,
} from './page.ts';

interface LaterRow extends PersonColumns {
  readonly category: string;
  readonly department: string;
  readonly fromDate: DateOnly;
  readonly afterPayment: number;
  readonly paidOn: DateOnly;
  readonly personal: Fen;
}

// Held on the day of payment and yet not in the frozen decision, neither used nor lost: it was entered later.
const select = prepared<[ListParameters], LaterRow>(
  `SELECT ${PERSON_COLUMNS}, identity.category, identity.source AS department, identity.from_date AS fromDate,
     identity.from_date > payment.paid_on AS afterPayment, payment.paid_on AS paidOn, payment.personal
   FROM identity
   CROSS JOIN resident ON resident.id = identity.resident_id
   JOIN village ON village.id = resident.village_id
   JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = resident.id
   JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
   WHERE resident.village_id BETWEEN @fromVillage AND @throughVillage AND payment.category IS NULL
     AND identity.from_date <= @year || '-12-31'
     AND (identity.to_date IS NULL OR identity.to_date >= max(identity.from_date, payment.paid_on))
     AND NOT EXISTS (
       SELECT 1 FROM json_each(payment.decision, '$.lost') AS lost
       WHERE lost.value ->> 'category' = identity.category)
   ${LIST_ORDER}, identity.id LIMIT @limit OFFSET @offset`,
);

/**
 * 缴费后认定: who paid without subsidy and was identified after that day, or whose identity was entered afterwards.
 * A list for the station to look at; nothing happens by itself. BAD_INPUT for an unknown village.
 */
export function identifiedLater(context: DeskContext, query: ListQuery): Result<ListPage<IdentifiedLater>> {
  return listPage(
    context,
    query,
    (parameters) => select(context.database).all(parameters),
    (row) => ({
      ...listedPerson(row),
      category: row.category,
      department: row.department,
      from: row.fromDate,
      afterPayment: row.afterPayment === 1,
      paidOn: row.paidOn,
      personal: row.personal,
    }),
  );
}
