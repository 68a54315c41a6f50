import { paymentLayout } from '#shared/roster/payment-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planPayments } from './plan-payments.ts';

/** 缴费明细 from the tax system or a POS: compared with the ledger; who paid on their own is enrolled. */
export const paymentRoster: RosterDefinition = {
  kind: 'payments',
  title: '缴费明细',
  layout: paymentLayout,
  personColumn: 'number',
  needsSource: false,
  template: [
    { key: 'serial', hint: '可不填' },
    { key: 'name', hint: '建议填写，用来核对号码' },
    { key: 'number', hint: '必填，18 位，单元格设为文本' },
    { key: 'amount', hint: '必填，个人实际缴纳，以元计' },
    { key: 'paidOn', hint: '如 2023-12-08；自助缴费按这一天核定' },
    { key: 'tier', hint: '一档或二档，可不填' },
    { key: 'receipt', hint: '票据号码，可不填' },
    { key: 'paidForOthers', hint: '资助代缴的部分，可不填' },
    { key: 'category', hint: '代缴的身份，可不填' },
    { key: 'request', hint: '可不填' },
    { key: 'means', hint: '自助、代缴等，可不填' },
    { key: 'note', hint: '可不填' },
  ],
  plan: planPayments,
};
