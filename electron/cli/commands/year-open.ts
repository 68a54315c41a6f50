import { z } from 'zod';
import { openYear } from '../../ledger/new-year.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const yearOpen = command({
  name: 'year-open',
  usage: ['year-open --db FILE --from 旧年度政策包 --to 新年度政策包'],
  options: z.strictObject({
    db: z.string().min(1),
    from: z.string().min(1),
    to: z.string().min(1),
  }),
  words: [0, 0],
  run({ options }) {
    return withDesk(options.db, { create: false }, (context) =>
      openYear(context, { fromPackId: options.from, toPackId: options.to }),
    );
  },
});
