import { identifiedLateSql } from '#electron/ledger/late-identity.ts';
import type { IdentifiedLater } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { ledgerList } from './list.ts';
import { listedPerson } from './person.ts';

interface LaterColumns {
  readonly category: string;
  readonly department: string;
  readonly fromDate: DateOnly;
  readonly afterPayment: number;
  readonly paidOn: DateOnly;
  readonly personal: Fen;
}

/** In this order: few hold an identity, and a payment with its decision is long to read. */
const PAID = `CROSS JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = resident.id
    CROSS JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL`;
const LATER = `(@part IS NULL OR identity.source = @part) AND ${identifiedLateSql('@today')}`;

/**
 * 缴费后认定, by the same words as the form of that name. A list for the station to look at; nothing happens by
 * itself. `part` is a department.
 */
export const identifiedLater = ledgerList<LaterColumns, IdentifiedLater>({
  table: 'identity',
  candidates: 'identity',
  joins: `CROSS JOIN resident ON resident.id = identity.resident_id ${PAID}`,
  where: LATER,
  inVillage: {
    from: `resident INDEXED BY resident_by_village
      CROSS JOIN identity ON identity.resident_id = resident.id ${PAID}`,
    where: LATER,
  },
  rowJoins: '',
  columns: `identity.category, identity.source AS department, identity.from_date AS fromDate,
    identity.from_date > payment.paid_on AS afterPayment, payment.paid_on AS paidOn, payment.personal`,
  sorts: {
    category: 'identity.category',
    department: 'identity.source',
    from: 'identity.from_date',
    paidOn: 'payment.paid_on',
    personal: 'payment.personal',
  },
  sumsPayments: true,
  reader: () => (row) => ({
    ...listedPerson(row),
    category: row.category,
    department: row.department,
    from: row.fromDate,
    afterPayment: row.afterPayment === 1,
    paidOn: row.paidOn,
    personal: row.personal,
  }),
});
