import type { PaymentMeans } from '#shared/contract/counter.ts';

/** The means of a payment taken at the counter; the others reach the treasury by themselves and come by import. */
export const COUNTER_MEANS: readonly PaymentMeans[] = ['现金', 'POS', '移动'];

/** The next means to the right (1) or left (-1), round and round. */
export function turnedMeans(means: PaymentMeans, step: 1 | -1): PaymentMeans {
  const index = COUNTER_MEANS.indexOf(means) + step + COUNTER_MEANS.length;
  return COUNTER_MEANS[index % COUNTER_MEANS.length] ?? '现金';
}
