import { z } from 'zod';
import { badInput, command, type Answer } from '../command.ts';
import { policyJson, policyLine } from '../policy-json.ts';
import { packFrom, packFromFile, shippedIds } from '../policy-source.ts';

export const policy = command({
  name: 'policy',
  usage: [
    'policy list',
    'policy check FILE.yaml',
    'policy show ID|FILE.yaml',
    'policy diff A B [--db FILE]（A、B：ID、ID@版本或 FILE.yaml）',
    'policy versions ID --db FILE',
    'policy export ID[@版本] --db FILE --out X.yaml',
    'policy import FILE.yaml --db FILE [--publish] [--note 说明] [--replace]',
    'policy publish ID --db FILE [--note 说明]',
  ],
  options: z.strictObject({
    db: z.string().min(1).exactOptional(),
    out: z.string().min(1).exactOptional(),
    note: z.string().exactOptional(),
    publish: z.boolean().exactOptional(),
    replace: z.boolean().exactOptional(),
  }),
  flags: ['publish', 'replace'],
  words: [1, 3],
  async run({ options, words }) {
    const [action = '', subject = ''] = words;
    const editing = EDITING_NAMES.find((name) => name === action);
    if (editing !== undefined) {
      // Loaded only here, so that list, check and show start without SQLite.
      const { EDITING } = await import('../policy-editing.ts');
      const { db = null, out = null, note = '', publish = false, replace = false } = options;
      return EDITING[editing](words.slice(1), { db, out, note, publish, replace });
    }
    const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (known === undefined) {
      const names = [...Object.keys(ACTIONS), ...EDITING_NAMES];
      return badInput(`没有“policy ${action}”。可用：${names.join('、')}。`);
    }
    return known.subject === (subject !== '') && words.length < 3
      ? known.run(subject)
      : badInput(known.subject ? `请写明政策包：policy ${action} …` : `policy ${action} 不需要别的参数。`);
  },
});

const ACTIONS: Readonly<
  Record<string, { readonly subject: boolean; readonly run: (subject: string) => Answer }>
> = {
  list: { subject: false, run: list },
  check: { subject: true, run: check },
  show: { subject: true, run: show },
};

/** Actions that need a database or compare packs. */
const EDITING_NAMES = ['diff', 'versions', 'export', 'import', 'publish'] as const;

function list(): Answer {
  const lines = [];
  for (const id of shippedIds()) {
    const pack = packFrom(id);
    if (!pack.ok) {
      return pack;
    }
    lines.push(policyLine(pack.value));
  }
  return { ok: true, value: lines };
}

function check(file: string): Answer {
  const pack = packFromFile(file);
  return pack.ok ? { ok: true, value: { ok: true, ...policyLine(pack.value) } } : pack;
}

function show(idOrFile: string): Answer {
  const pack = packFrom(idOrFile);
  return pack.ok ? { ok: true, value: policyJson(pack.value) } : pack;
}
