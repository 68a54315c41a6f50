import { z } from 'zod';
import { searchResidents } from '../../ledger/search.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

export const search = command({
  name: 'search',
  usage: ['search --db FILE 身份证号|姓名|拼音|电话'],
  options: z.strictObject({ db: z.string().min(1) }),
  words: [1, 4],
  run({ options, words }) {
    return withDesk(options.db, { create: false }, (context) => ({
      ok: true,
      value: searchResidents(context, words.join(' ')),
    }));
  },
});
