import { z } from 'zod';
import { checkDatabase } from '../../ledger/check.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const check = command({
  name: 'check',
  usage: ['check --db FILE  （核对数据库：完整性、外键、金额、状态）'],
  options: z.strictObject({ db: z.string().min(1) }),
  words: [0, 0],
  run({ options }) {
    return withDesk(options.db, { create: false }, (context) => {
      const found = checkDatabase(context);
      return found.ok
        ? { ok: true, value: found }
        : {
            ok: false,
            error: {
              code: 'DATABASE_UNUSABLE',
              message: `数据库有 ${found.findings.length} 处不符，请保留现状并用最近的备份核对。`,
              details: { ok: false, findings: found.findings },
            },
          };
    });
  },
});
