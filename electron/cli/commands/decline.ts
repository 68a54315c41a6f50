import { z } from 'zod';
import { decline as recordDecline } from '../../ledger/decline.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';
import { residentOf } from '../resident-of.ts';

export const decline = command({
  name: 'decline',
  usage: ['decline --db FILE --id-no 身份证号 --reason 不参保原因'],
  options: z.strictObject({
    db: z.string().min(1),
    'id-no': z.string().min(1),
    reason: z.string().trim().min(1),
  }),
  words: [0, 0],
  run({ options }) {
    return withDesk(options.db, { create: false }, (context) => {
      const resident = residentOf(context, options['id-no']);
      if (!resident.ok) {
        return resident;
      }
      const page = recordDecline(context, { residentId: resident.value, reason: options.reason });
      return page.ok
        ? { ok: true, value: { residentId: page.value.residentId, state: page.value.state } }
        : page;
    });
  },
});
