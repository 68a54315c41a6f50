import { pay } from '#electron/ledger/pay.ts';
import { unmaskResident } from '#electron/ledger/resident-page.ts';
import { saveSettings } from '#electron/ledger/status.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';

/** A payment taken, voided, a number looked at, a setting changed: the log of a short day. Answers whose. */
export function shortDay(desk: TestDesk): number {
  const person = desk.person();
  const paid = valueOf(pay(desk.context, payInput(person)));
  valueOf(voidPayment(desk.context, { paymentId: paid.paymentId, reason: '录错' }));
  valueOf(unmaskResident(desk.context, person));
  valueOf(saveSettings(desk.context, { station: '石桥街道社保所' }));
  return person;
}
