import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ROSTER_KINDS } from '#shared/contract/imports.ts';
import { isDateOnly } from '#shared/domain/dates.ts';
import { badInput, command } from '../command.ts';
import { withDesk } from '../context.ts';
import { runImport } from '../import-run.ts';

/** “名册里的写法=程序里的名称”, given once for each. */
const pairs = z
  .array(z.string().regex(/^.+=.+$/, '应写成 名册里的写法=名称'))
  .default([])
  .transform((given) =>
    Object.fromEntries(
      given.map((pair) => {
        const at = pair.lastIndexOf('=');
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
      }),
    ),
  );

export const importRoster = command({
  name: 'import',
  usage: [
    `import --db FILE --policy ID --kind ${ROSTER_KINDS.join('|')} [--source 民政] [--held-from 2023-01-01]` +
      ' [--map 列名=身份证号码]… [--category 名册写法=低保对象]… [--sheet 工作表]… [--all-sheets] FILE.xlsx [--commit [--confirm-cancellations N]] [--report OUT.xlsx]',
  ],
  options: z.strictObject({
    db: z.string().min(1),
    policy: z.string().min(1).exactOptional(),
    kind: z.enum(ROSTER_KINDS),
    source: z.string().trim().default(''),
    'held-from': z.string().refine(isDateOnly, '应为存在的日期，写成 2024-03-01').exactOptional(),
    map: pairs,
    category: pairs,
    sheet: z.array(z.string().min(1)).default([]),
    'all-sheets': z.boolean().default(false),
    commit: z.boolean().default(false),
    'confirm-cancellations': z.coerce.number().int('应为整数').min(0).exactOptional(),
    report: z
      .string()
      .regex(/\.xlsx$/i, '应为 .xlsx 文件')
      .exactOptional(),
  }),
  flags: ['commit', 'all-sheets'],
  lists: ['map', 'category', 'sheet'],
  words: [1, 1],
  run({ options, words: [file = ''], streams }) {
    if (options.kind === 'identities' && options.source === '') {
      return badInput('资助参保对象名册要写明来源部门，如 --source 民政。');
    }
    if (options['all-sheets'] && options.sheet.length > 0) {
      return badInput('--sheet 和 --all-sheets 只能用一个。');
    }
    // A preview alone leaves nothing behind, not even an empty database.
    const database = options.commit || existsSync(options.db) ? options.db : ':memory:';
    if (database !== ':memory:' && !existsSync(database) && isUnset(process.env['DESK_DB_KEY'])) {
      streams.notes.write(`${demoKeyNote(database)}\n`);
    }
    return withDesk(database, { create: true }, (context) =>
      runImport(context, {
        kind: options.kind,
        source: options.source,
        heldFrom: options['held-from'] ?? null,
        file,
        policyId: options.policy ?? null,
        answers: { columns: options.map, categories: options.category, remember: true },
        sheets: options['all-sheets'] ? 'all' : options.sheet.length > 0 ? options.sheet : null,
        commit: options.commit,
        confirmedCancellations: options['confirm-cancellations'] ?? null,
        report: options.report ?? null,
      }),
    );
  },
});

function isUnset(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

function demoKeyNote(file: string): string {
  return `提示：没有给出 DESK_DB_KEY，新数据库“${file}”用公开的演示密钥加密，任何人都能打开。真实数据请先设定 DESK_DB_KEY。`;
}
