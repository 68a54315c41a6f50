import { z } from 'zod';
import { DIFFERENCE_CAUSES, LIST_NAMES, type DifferenceCause } from '#shared/contract/lists.ts';
import type { Result } from '#shared/domain/result.ts';
import { success } from '#shared/domain/result.ts';
import type { DeskContext } from '../../desk.ts';
import { declineReasons } from '../../ledger/decline-reasons.ts';
import type { ListQuery } from '../../ledger/lists/definition.ts';
import { campaignStates, schoolCounts, subsidisedCounts } from '../../ledger/lists/figures.ts';
import { LISTS as PEOPLE } from '../../ledger/lists/lists.ts';
import { differences } from '../../ledger/redecide.ts';
import { badInput, command } from '../command.ts';
import { withDesk } from '../context.ts';
import { inYuan } from '../payment-json.ts';

interface Question extends ListQuery {
  readonly after: number;
  readonly cause: DifferenceCause | null;
}

type List = (context: DeskContext, question: Question) => Result<unknown>;

const LISTS: Readonly<Record<string, List>> = {
  states: (context) => success(campaignStates(context)),
  reasons: (context) => success(declineReasons(context)),
  'subsidised-counts': (context) => success(subsidisedCounts(context)),
  schools: (context) => success(schoolCounts(context)),
  differences,
  ...Object.fromEntries(LIST_NAMES.map((name) => [name, PEOPLE[name].page])),
};

const count = z
  .string()
  .regex(/^\d{1,9}$/, '应为整数')
  .transform(Number);

export const list = command({
  name: 'list',
  usage: [
    `list ${Object.keys(LISTS).join('|')} --db FILE [--village 村（居）] [--department 主管部门] [--school 学校]` +
      ' [--offset 0] [--limit 200] [--after 缴费编号] [--cause identity|pack]',
  ],
  options: z.strictObject({
    db: z.string().min(1),
    village: z.string().min(1).nullable().default(null),
    department: z.string().min(1).nullable().default(null),
    school: z.string().min(1).nullable().default(null),
    offset: count.default(0),
    limit: count.default(200),
    after: count.default(0),
    cause: z
      .enum(DIFFERENCE_CAUSES, { error: '可写 identity（身份变了）或 pack（政策变了）' })
      .nullable()
      .default(null),
  }),
  words: [1, 1],
  run({ options: { db, department, school, ...question }, words: [name = ''] }) {
    const listed = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (listed === undefined) {
      const lists = Object.keys(LISTS);
      return badInput(`没有名单“${name}”。可用的名单：${lists.join('、')}。`, { lists });
    }
    return withDesk(db, { create: false }, (context) => {
      const answer = listed(context, { ...question, sort: null, part: department ?? school });
      return answer.ok ? { ok: true, value: inYuan(answer.value) } : answer;
    });
  },
});
