/** A duty of 100 % as counted: persons. */
export interface Duty {
  readonly due: number;
  readonly enrolled: number;
  readonly missing: number;
}

/** The sum of some duties, or null when nobody is due. */
export function dutySum(counts: readonly Duty[]): Duty | null {
  const sum = counts.reduce<Duty>(
    (all, one) => ({
      due: all.due + one.due,
      enrolled: all.enrolled + one.enrolled,
      missing: all.missing + one.missing,
    }),
    { due: 0, enrolled: 0, missing: 0 },
  );
  return sum.due === 0 ? null : sum;
}
