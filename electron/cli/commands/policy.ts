import { z } from 'zod';
import { badInput, command, type Answer } from '../command.ts';
import { policyJson, policyLine } from '../policy-json.ts';
import { packFrom, packFromFile, shippedIds } from '../policy-source.ts';

export const policy = command({
  name: 'policy',
  usage: ['policy list', 'policy check FILE.yaml', 'policy show ID|FILE.yaml'],
  options: z.strictObject({}),
  words: [1, 2],
  run({ words }) {
    const [action = '', subject = ''] = words;
    const known = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (known === undefined) {
      return badInput(`没有“policy ${action}”。可用：${Object.keys(ACTIONS).join('、')}。`);
    }
    return known.subject === (subject !== '')
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
