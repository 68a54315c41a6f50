import { basename, dirname, extname, join } from 'node:path';
import { z } from 'zod';
import { createDemo } from '../../demo/demo.ts';
import { writeDemoWorkbooks } from '../../demo/workbooks.ts';
import { command } from '../command.ts';
import { withDesk } from '../context.ts';

const count = z
  .string()
  .regex(/^\d{1,9}$/, '应为整数')
  .transform(Number);

export const demo = command({
  name: 'demo',
  usage: ['demo --db FILE --residents N --villages V --seed S [--policy lidu-2024]'],
  options: z.strictObject({
    db: z.string().min(1),
    residents: count,
    villages: count,
    seed: count,
    policy: z.string().default('lidu-2024'),
  }),
  words: [0, 0],
  run({ options }) {
    return withDesk(options.db, { create: true }, async (context) => {
      const made = createDemo(context, { ...options, policyId: options.policy }, QUIET);
      if (!made.ok) {
        return made;
      }
      const folder = workbooksFolder(options.db);
      const workbooks = await writeDemoWorkbooks(context, folder);
      return workbooks.ok
        ? {
            ok: true,
            value: { ...made.value, db: options.db, workbooks: { folder, files: workbooks.value } },
          }
        : workbooks;
    });
  },
});

const QUIET = { progress: () => undefined, cancelled: () => false };

/** "street.db" → "street-workbooks" beside it. */
function workbooksFolder(file: string): string {
  return join(dirname(file), `${basename(file, extname(file))}-workbooks`);
}
