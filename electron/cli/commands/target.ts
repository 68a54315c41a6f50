import { z } from 'zod';
import { TARGET_BASES } from '#shared/contract/targets.ts';
import type { DeskContext } from '../../desk.ts';
import {
  listReductions,
  listTargets,
  reduce,
  ruleTargets,
  setTargets,
  targetHistory,
  withdraw,
} from '../../ledger/targets/targets.ts';
import { badInput, command, type Answer } from '../command.ts';
import { withDesk } from '../context.ts';
import { residentOf } from '../resident-of.ts';

const whole = z
  .string()
  .regex(/^\d{1,9}$/, '应为不小于 0 的整数')
  .transform(Number);

const options = z.strictObject({
  db: z.string().min(1),
  policy: z.string().min(1).exactOptional(),
  scope: z.string().trim().min(1).exactOptional(),
  total: whole.exactOptional(),
  note: z.string().exactOptional(),
  rule: z.string().min(1).exactOptional(),
  basis: z.enum(TARGET_BASES).exactOptional(),
  percent: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,2})?$/, '应为百分比，写成 95 或 95.5')
    .transform(Number)
    .pipe(z.number().gt(0).max(100))
    .exactOptional(),
  base: z.enum(['stated', 'residents']).exactOptional(),
  commit: z.boolean().exactOptional(),
  'id-no': z.string().min(1).exactOptional(),
  reason: z.string().exactOptional(),
  'evidence-kind': z.string().exactOptional(),
  evidence: z.string().exactOptional(),
  dated: z.string().exactOptional(),
  id: whole.exactOptional(),
});

type Options = z.output<typeof options>;
type Action = (context: DeskContext, options: Options, words: readonly string[]) => Answer;

/** 目标任务 and 核减: `set`, `rule`, `list`, `history`, `reduce`, `withdraw`, `reductions`. */
export const target = command({
  name: 'target',
  usage: [
    'target list|history|reductions --db FILE [--policy ID]',
    'target set --db FILE --total 总数 [--scope 街道] [--note 依据] 村（居）=人数 …',
    'target rule --db FILE [--rule 规则名 | --basis lastYearEnrolled|enrolledAtDate|shouldEnrol --percent 95] [--scope 街道] [--total 总数] [--base stated|residents] [--commit]',
    'target reduce --db FILE --id-no 身份证号 --reason 原因 --evidence-kind 材料种类 --evidence 文号或编号 [--dated 材料日期]',
    'target withdraw --db FILE --id 核减编号 --reason 原因',
  ],
  options,
  flags: ['commit'],
  words: [1, 1000],
  run({ options: given, words }) {
    const [name = '', ...rest] = words;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined) {
      return badInput(`没有“target ${name}”。可用：${Object.keys(ACTIONS).join('、')}。`);
    }
    return rest.length > 0 && name !== 'set'
      ? badInput(`target ${name} 不需要“${rest.join(' ')}”。`)
      : withDesk(given.db, { create: false }, (context) => action(context, given, rest));
  },
});

const ACTIONS: Readonly<Record<string, Action>> = {
  list: (context, { policy }) => listTargets(context, policy ?? null),
  history: (context, { policy }) => targetHistory(context, policy ?? null),
  reductions: (context, { policy }) => listReductions(context, policy ?? null),
  set,
  rule: (context, given) =>
    ruleTargets(context, {
      policyId: given.policy,
      rule: given.rule ?? null,
      scope: given.scope ?? null,
      basis: given.basis ?? null,
      percent: given.percent ?? null,
      total: given.total ?? null,
      base: given.base ?? 'stated',
      commit: given.commit ?? false,
    }),
  reduce: reduceOne,
  withdraw: (context, { id, reason }) =>
    id === undefined
      ? badInput('请用 --id 写明核减编号（target reductions 列出）。')
      : withdraw(context, { id, reason: reason ?? '' }),
};

function set(context: DeskContext, given: Options, words: readonly string[]): Answer {
  if (given.total === undefined) {
    return badInput('请用 --total 写明全街道的总数，各村（居）相加须与它相等。');
  }
  const parts = words.map((word) => /^(.+)=(\d{1,9})$/.exec(word));
  const wrong = words.find((_, index) => parts[index] === null);
  if (wrong !== undefined) {
    return badInput(`“${wrong}”看不明白，请写成 村（居）=人数。`);
  }
  return setTargets(context, {
    policyId: given.policy,
    scope: given.scope ?? '街道',
    total: given.total,
    parts: parts.flatMap((part) =>
      part === null ? [] : [{ village: part[1] ?? '', count: Number(part[2]) }],
    ),
    note: given.note ?? '',
  });
}

function reduceOne(context: DeskContext, given: Options): Answer {
  if (given['id-no'] === undefined) {
    return badInput('请用 --id-no 写明核减的是谁。');
  }
  const resident = residentOf(context, given['id-no']);
  return resident.ok
    ? reduce(context, {
        policyId: given.policy,
        residentId: resident.value,
        reason: given.reason ?? '',
        evidenceKind: given['evidence-kind'] ?? '',
        evidence: given.evidence ?? '',
        evidenceDated: given.dated ?? null,
      })
    : resident;
}
