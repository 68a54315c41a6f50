import type { PaymentLine } from '#shared/contract/counter.ts';
import type { HouseholdPayment } from '#shared/contract/ledger.ts';
import type { StateDialog } from './state-actions.ts';

interface WithPerson {
  readonly residentId: number;
  readonly name: string;
}

/** A household taken at once, and who of it was not and why. */
export interface HouseholdDone extends WithPerson {
  readonly kind: 'household';
  readonly taken: HouseholdPayment;
  readonly left: readonly { readonly name: string; readonly message: string }[];
}

/** One person's payment, its void, or another state recorded. */
export type PersonDone =
  | (WithPerson & { readonly kind: 'taken'; readonly line: PaymentLine })
  | (WithPerson & { readonly kind: 'voided' | StateDialog });

/** What was done last at the counter, with what can still be done about it. */
export type LastDone = HouseholdDone | PersonDone;
