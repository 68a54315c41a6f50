import { z } from 'zod';
import { listBatches } from '../../rosters/session.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const batches = command({
  name: 'batches',
  usage: ['batches --db FILE'],
  options: z.strictObject({ db: z.string().min(1) }),
  words: [0, 0],
  run: ({ options }) =>
    withDesk(options.db, { create: false }, (context) => ({ ok: true, value: listBatches(context) })),
});
