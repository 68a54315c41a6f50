import type { PaymentLine } from '#shared/contract/counter.ts';
import { yuanFromFen } from '#shared/domain/money.ts';
import { decisionJson } from './decision-json.ts';

/** Names under which services answer with amounts in fen. */
const AMOUNTS = new Set([
  ...['fee', 'surcharge', 'surchargeBorne', 'subsidy', 'personal'],
  ...['subsidyThen', 'subsidyNow', 'personalThen', 'personalNow'],
]);

/** The frozen decision as `decide` prints it, with what the ledger added. */
export function paymentJson({ decision, ...payment }: PaymentLine): Readonly<Record<string, unknown>> {
  return { ...decisionJson(decision), ...payment };
}

/** An answer of a service with every amount in yuan, at any depth. */
export function inYuan(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inYuan);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      AMOUNTS.has(name) && typeof one === 'number' ? yuanFromFen(one) : inYuan(one),
    ]),
  );
}
