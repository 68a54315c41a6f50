/**
 * SQL for "this payment stands at the moment" (0002-when-a-payment-counts): recorded for a time up to it and
 * not voided by then. Where a voided payment was entered anew for an earlier day, both spans overlap; the
 * later record is the one that counts, so that nobody is ever counted twice. `payment` is the row's name.
 */
export function standingAt(payment: string, moment: string): string {
  return `(${payment}.paid_at <= ${moment} AND (${payment}.voided_at IS NULL OR (
    ${payment}.voided_at > ${moment} AND NOT EXISTS (
      SELECT 1 FROM payment AS later
      WHERE later.enrolment_id = ${payment}.enrolment_id AND later.id > ${payment}.id
        AND later.paid_at <= ${moment} AND (later.voided_at IS NULL OR later.voided_at > ${moment})))))`;
}
