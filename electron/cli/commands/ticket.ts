import { z } from 'zod';
import { setTicket } from '../../ledger/cash/ticket.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const ticket = command({
  name: 'ticket',
  usage: ['ticket --db FILE --payment 缴费编号 --number 票号 [--reason 更改原因]'],
  options: z.strictObject({
    db: z.string().min(1),
    payment: z.string().regex(/^[1-9]\d{0,14}$/, '应为缴费编号（pay 输出的 paymentId）'),
    number: z.string().trim().min(1),
    reason: z.string().default(''),
  }),
  words: [0, 0],
  run({ options }) {
    return withDesk(options.db, { create: false }, (context) => {
      const set = setTicket(context, {
        paymentId: Number(options.payment),
        ticketNumber: options.number,
        reason: options.reason,
      });
      return set.ok
        ? { ok: true, value: { paymentId: set.value.paymentId, ticketNumber: set.value.ticketNumber } }
        : set;
    });
  },
});
