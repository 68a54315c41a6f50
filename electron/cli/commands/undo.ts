import { z } from 'zod';
import { keepHolders } from '../../db/holder-sums.ts';
import { previewUndo, undoBatch } from '../../rosters/session.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const undo = command({
  name: 'undo',
  usage: ['undo --db FILE --batch ID [--commit]'],
  options: z.strictObject({
    db: z.string().min(1),
    batch: z.coerce.number('应为导入批次的编号').int('应为导入批次的编号').positive(),
    commit: z.boolean().default(false),
  }),
  flags: ['commit'],
  words: [0, 0],
  run: ({ options }) =>
    withDesk(options.db, { create: false }, (context) => {
      if (!options.commit) {
        return previewUndo(context, options.batch);
      }
      const undone = undoBatch(context, options.batch);
      keepHolders(context.database);
      return undone;
    }),
});
