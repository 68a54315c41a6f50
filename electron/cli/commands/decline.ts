import { z } from 'zod';
import { isDateOnly } from '#shared/domain/dates.ts';
import { decline as recordDecline } from '../../ledger/decline.ts';
import { command } from '../command.ts';
import { withResident } from '../with-resident.ts';

export const decline = command({
  name: 'decline',
  usage: [
    'decline --db FILE --id-no 身份证号 --reason 不参保原因 [--evidence 佐证材料] [--signed-by 签字人 --relation 与本人关系' +
      ' --signed-on 2023-12-08]  （原因见 list reasons）',
  ],
  options: z.strictObject({
    db: z.string().min(1),
    'id-no': z.string().min(1),
    reason: z.string().trim().min(1),
    evidence: z.string().optional(),
    'signed-by': z.string().optional(),
    relation: z.string().optional(),
    'signed-on': z.string().refine(isDateOnly, '应为存在的日期，写成 2023-12-08').optional(),
  }),
  words: [0, 0],
  run({ options }) {
    return withResident(options.db, options['id-no'], (context, residentId) => {
      const page = recordDecline(context, {
        residentId,
        reason: options.reason,
        evidence: options.evidence,
        signedBy: options['signed-by'],
        relation: options.relation,
        signedOn: options['signed-on'],
      });
      return page.ok
        ? { ok: true, value: { residentId: page.value.residentId, state: page.value.state } }
        : page;
    });
  },
});
