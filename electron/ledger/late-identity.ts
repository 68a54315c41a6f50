/**
 * SQL for 缴费后认定: the payment was taken without subsidy, and the identity began after its day, or was held on it
 * and is unknown to the frozen decision, neither used nor lost, because it was entered later. Begun by `day`; one
 * that ended meanwhile counts as well. Names the tables identity and payment.
 */
export function identifiedLateSql(day: string): string {
  return `payment.category IS NULL AND identity.from_date <= ${day}
    AND (identity.to_date IS NULL OR identity.to_date >= max(identity.from_date, payment.paid_on))
    AND ${unknownToDecisionSql()}`;
}

/** SQL: the identity's category stands nowhere in the payment's frozen decision. */
export function unknownToDecisionSql(): string {
  return `identity.category IS NOT payment.category AND NOT EXISTS (
    SELECT 1 FROM json_each(payment.decision, '$.lost') AS lost
    WHERE lost.value ->> 'category' = identity.category)`;
}
