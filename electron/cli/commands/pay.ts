import { z } from 'zod';
import { PAYMENT_MEANS } from '#shared/contract/counter.ts';
import { isDateOnly } from '#shared/domain/dates.ts';
import { pay as takePayment } from '../../ledger/pay.ts';
import { command } from '../command.ts';
import { paymentJson } from '../payment-json.ts';
import { tierOption } from '../tier-option.ts';
import { withResident } from '../with-resident.ts';

export const pay = command({
  name: 'pay',
  usage: [
    'pay --db FILE --id-no 身份证号 --tier 1|2 --paid-on 2023-12-08 [--reason 补录原因] [--population resident]' +
      ` [--means ${PAYMENT_MEANS.join('|')}] [--ticket 票号] [--new-entrant] [--left-employee-insurance 停保日期] [--uninsured-years N]`,
  ],
  options: z.strictObject({
    db: z.string().min(1),
    'id-no': z.string().min(1),
    tier: tierOption,
    'paid-on': z.string().refine(isDateOnly, '应为存在的日期，写成 2024-03-01'),
    reason: z.string().default(''),
    population: z.string().default('resident'),
    means: z.enum(PAYMENT_MEANS).default('现金'),
    ticket: z.string().min(1).exactOptional(),
    'new-entrant': z.boolean().default(false),
    'left-employee-insurance': z
      .string()
      .refine(isDateOnly, '应为存在的日期，写成 2024-03-01')
      .exactOptional(),
    'uninsured-years': z
      .string()
      .regex(/^\d{1,2}$/, '应为整年数')
      .transform(Number)
      .exactOptional(),
  }),
  flags: ['new-entrant'],
  words: [0, 0],
  run({ options }) {
    return withResident(options.db, options['id-no'], (context, residentId) => {
      const paid = takePayment(context, {
        residentId,
        population: options.population,
        tier: options.tier,
        paidOn: options['paid-on'],
        newEntrant: options['new-entrant'],
        leftEmployeeInsuranceOn: options['left-employee-insurance'],
        uninsuredYears: options['uninsured-years'],
        means: options.means,
        expectedPersonal: null,
        lateReason: options.reason,
        ticketNumber: options.ticket,
      });
      return paid.ok ? { ok: true, value: paymentJson(paid.value) } : paid;
    });
  },
});
