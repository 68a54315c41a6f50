import type { PendingPerson } from '#shared/contract/lists.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { ledgerList } from './list.ts';
import { ENROLMENT_JOIN, listedPerson } from './person.ts';

interface PendingColumns {
  readonly category: string;
  readonly department: string;
  readonly certificate: string;
  readonly shownOn: DateOnly;
  readonly paidOn: DateOnly | null;
  readonly personal: Fen | null;
}

const PAYMENT = `${ENROLMENT_JOIN}
  LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL`;
const PENDING = `pending_certificate.settled_at IS NULL
  AND (@part IS NULL OR pending_certificate.department = @part)`;

/** 待核实: certificates that await the department's word, with what was paid meanwhile; `part` is a department. */
export const pendingPeople = ledgerList<PendingColumns, PendingPerson>({
  table: 'pending_certificate',
  candidates: 'pending_certificate WHERE settled_at IS NULL',
  joins: `CROSS JOIN resident ON resident.id = pending_certificate.resident_id ${PAYMENT}`,
  where: PENDING,
  inVillage: {
    from: `resident INDEXED BY resident_by_village
      CROSS JOIN pending_certificate ON pending_certificate.resident_id = resident.id ${PAYMENT}`,
    where: PENDING,
  },
  rowJoins: '',
  columns: `pending_certificate.category, pending_certificate.department, pending_certificate.certificate,
    pending_certificate.shown_on AS shownOn, payment.paid_on AS paidOn, payment.personal`,
  sorts: {
    category: 'pending_certificate.category',
    department: 'pending_certificate.department',
    shownOn: 'pending_certificate.shown_on',
    paidOn: 'payment.paid_on',
  },
  sumsPayments: true,
  reader: () => (row) => {
    const { category, department, certificate, shownOn, paidOn, personal } = row;
    return { ...listedPerson(row), category, department, certificate, shownOn, paidOn, personal };
  },
});
