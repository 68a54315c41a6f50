import { givenOut } from '#electron/audit/given-out.ts';
import type { IssueHow } from '#electron/db/form-issues.ts';
import { cashDays } from '#electron/ledger/cash/days.ts';
import { handOver, previewHandover } from '#electron/ledger/cash/hand-over.ts';
import { handover, listHandovers } from '#electron/ledger/cash/handover-view.ts';
import { deposit, intoTreasury, reverseStep } from '#electron/ledger/cash/onward.ts';
import { reconcile } from '#electron/ledger/cash/reconcile.ts';
import { cashRules, saveCashRules } from '#electron/ledger/cash/rules.ts';
import { settleAlarm } from '#electron/ledger/cash/settle.ts';
import { setTicket } from '#electron/ledger/cash/ticket.ts';
import { openPayment } from '#electron/ledger/payment-book.ts';
import { printSheet } from '#electron/print/print.ts';
import { handoverSlipSheet } from '#electron/reports/handover.ts';
import { cashChannels as channels } from '#shared/contract/cash.ts';
import { success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';
import { sheetOut, withValue } from '../sheet-out.ts';

/** The channels of 缴款交接, its alarms and its rules. */
export function cashDoors(services: DeskServices) {
  const { context } = services;
  const out = sheetOut(services);

  function slip(handoverId: number, how: IssueHow) {
    return givenOut(context, 'form.masked', handoverSlipSheet(context, handoverId), () => ({
      subject: `handover ${handoverId}`,
      new: { how, form: 'handover' },
    }));
  }

  return {
    'cash.days': door(channels['cash.days'], (query) => cashDays(context, query)),
    'cash.preview': door(channels['cash.preview'], (place) => previewHandover(context, place)),
    'cash.handover': door(channels['cash.handover'], (input) => handOver(context, input)),
    'cash.handovers': door(channels['cash.handovers'], (query) => listHandovers(context, query)),
    'cash.open': door(channels['cash.open'], ({ handoverId }) => handover(context, handoverId)),
    'cash.deposit': door(channels['cash.deposit'], (input) => deposit(context, input)),
    'cash.treasury': door(channels['cash.treasury'], (input) => intoTreasury(context, input)),
    'cash.reverse': door(channels['cash.reverse'], (input) => reverseStep(context, input)),
    'cash.alarms': door(channels['cash.alarms'], () => reconcile(context)),
    'cash.settle': door(channels['cash.settle'], (input) => settleAlarm(context, input)),
    'cash.rules': door(channels['cash.rules'], () => success(cashRules(context))),
    'cash.rules.save': door(channels['cash.rules.save'], (rules) => saveCashRules(context, rules)),
    'cash.slip.print': door(channels['cash.slip.print'], ({ handoverId }) =>
      withValue(slip(handoverId, 'print'), printSheet),
    ),
    'cash.slip.preview': door(channels['cash.slip.preview'], ({ handoverId }) =>
      withValue(handoverSlipSheet(context, handoverId), out.preview),
    ),
    'cash.slip.pdf': door(channels['cash.slip.pdf'], ({ handoverId, saveToken }) =>
      withValue(slip(handoverId, 'pdf'), (sheet) => out.pdf(saveToken, sheet)),
    ),
    'cash.slip.workbook': door(channels['cash.slip.workbook'], ({ handoverId, saveToken }) =>
      withValue(slip(handoverId, 'workbook'), (sheet) => out.workbook(saveToken, sheet)),
    ),
    'payment.open': door(channels['payment.open'], ({ paymentId }) => openPayment(context, paymentId)),
    'payment.ticket': door(channels['payment.ticket'], (input) => setTicket(context, input)),
  } satisfies Record<keyof typeof channels, Door>;
}
