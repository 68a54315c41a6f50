import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { success } from '#shared/domain/result.ts';
import { givenOut } from '../../audit/given-out.ts';
import { guarded } from '../../db/writing.ts';
import { readOriginal } from '../../rosters/session.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const original = command({
  name: 'original',
  usage: ['original --db FILE --batch ID --out FILE.xlsx'],
  options: z.strictObject({
    db: z.string().min(1),
    batch: z.coerce.number('应为导入批次的编号').int('应为导入批次的编号').positive(),
    out: z.string().min(1),
  }),
  words: [0, 0],
  run: ({ options }) =>
    withDesk(options.db, { create: false }, async (context) => {
      const kept = givenOut(context, 'import.original', await readOriginal(context, options.batch), () => ({
        subject: `batch ${options.batch}`,
      }));
      return kept.ok
        ? guarded(() => {
            writeFileSync(options.out, kept.value.bytes);
            return success({ fileName: kept.value.fileName, out: options.out });
          })
        : kept;
    }),
});
