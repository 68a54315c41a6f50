import { z } from 'zod';
import { reconcile as compare } from '../../ledger/cash/reconcile.ts';
import { settleAlarm } from '../../ledger/cash/settle.ts';
import { badInput, command } from '../command.ts';
import { withDesk } from '../context.ts';

export const reconcile = command({
  name: 'reconcile',
  usage: [
    'reconcile --db FILE  （人、款、票核对；金额单位为分）',
    'reconcile --db FILE --settle 提醒的 key --note 情况说明',
  ],
  options: z.strictObject({
    db: z.string().min(1),
    settle: z.string().min(1).exactOptional(),
    note: z.string().default(''),
  }),
  words: [0, 0],
  run({ options }) {
    const { settle: key, note } = options;
    if (key === undefined && note !== '') {
      return badInput('--note 要与 --settle 一起使用。');
    }
    return withDesk(options.db, { create: false }, (context) => {
      const found = key === undefined ? compare(context) : settleAlarm(context, { key, note });
      if (!found.ok) {
        return found;
      }
      const { payments, collectedFen, handedOverFen, inHandFen, alarms } = found.value;
      return { ok: true, value: { payments, collectedFen, handedOverFen, inHandFen, alarms } };
    });
  },
});
