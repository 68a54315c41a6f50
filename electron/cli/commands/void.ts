import { z } from 'zod';
import { voidPayment } from '../../ledger/void.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const voiding = command({
  name: 'void',
  usage: ['void --db FILE --payment 缴费编号 --reason 作废原因'],
  options: z.strictObject({
    db: z.string().min(1),
    payment: z.string().regex(/^[1-9]\d{0,14}$/, '应为缴费编号（pay 输出的 paymentId）'),
    reason: z.string().trim().min(1),
  }),
  words: [0, 0],
  run({ options }) {
    return withDesk(options.db, { create: false }, (context) => {
      const page = voidPayment(context, { paymentId: Number(options.payment), reason: options.reason });
      return page.ok
        ? { ok: true, value: { residentId: page.value.residentId, state: page.value.state } }
        : page;
    });
  },
});
