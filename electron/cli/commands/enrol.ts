import { z } from 'zod';
import { PAYMENT_MEANS, type ResidentPage } from '#shared/contract/counter.ts';
import { DEPARTED_KINDS, ELSEWHERE_KINDS } from '#shared/contract/ledger.ts';
import { isDateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DeskContext } from '../../desk.ts';
import { businessDate } from '../../ledger/business-clock.ts';
import { recordDeparted } from '../../ledger/departed.ts';
import { recordElsewhere } from '../../ledger/elsewhere.ts';
import { enrolmentHistory } from '../../ledger/history.ts';
import { register } from '../../ledger/register.ts';
import { badInput, command } from '../command.ts';
import { withDesk } from '../context.ts';
import { payHouseholdCall, quoteHouseholdCall } from '../enrol-household.ts';
import { inYuan } from '../payment-json.ts';
import { tierOption } from '../tier-option.ts';
import { withResident } from '../with-resident.ts';

const day = z.string().refine(isDateOnly, '应为存在的日期，写成 2023-12-08');

const options = z.strictObject({
  db: z.string().min(1),
  'household-of': z.string().min(1).optional(),
  'id-no': z.string().min(1).optional(),
  tier: tierOption.optional(),
  population: z.string().default('resident'),
  'paid-on': day.optional(),
  means: z.enum(PAYMENT_MEANS).default('现金'),
  reason: z.string().default(''),
  ticket: z.string().min(1).nullable().default(null),
  'signed-by': z.string().default(''),
  relation: z.string().default('本人'),
  on: day.optional(),
  kind: z.string().default(''),
  place: z.string().default(''),
  evidence: z.string().default(''),
});
type Options = z.output<typeof options>;
type Act = (context: DeskContext, residentId: number, options: Options) => Result<unknown>;

/** What is done with one person. */
const ACTS: Readonly<Record<string, Act>> = {
  register(context, residentId, { tier = null, relation, reason, on, 'signed-by': signedBy }) {
    const signedOn = on ?? businessDate(context);
    return shown(register(context, { residentId, signedBy, relation, signedOn, tier, reason }));
  },
  elsewhere(context, residentId, { kind, place, evidence, reason }) {
    const known = ELSEWHERE_KINDS.find((each) => each === kind);
    return known === undefined
      ? failure('BAD_INPUT', `--kind 应为 ${ELSEWHERE_KINDS.join('、')} 之一。`)
      : shown(recordElsewhere(context, { residentId, kind: known, place, evidence, reason }));
  },
  departed(context, residentId, { kind, evidence, on = null }) {
    const known = DEPARTED_KINDS.find((each) => each === kind);
    return known === undefined
      ? failure('BAD_INPUT', `--kind 应为 ${DEPARTED_KINDS.join('、')} 之一。`)
      : shown(recordDeparted(context, { residentId, kind: known, evidence, on }));
  },
  history(context, residentId) {
    const steps = enrolmentHistory(context, { residentId });
    return steps.ok ? success(inYuan(steps.value)) : steps;
  },
};

export const enrol = command({
  name: 'enrol',
  usage: [
    'enrol household --db FILE --household-of 身份证号 --tier 1|2 [--paid-on 2023-12-08] [--reason 补录原因]' +
      ` [--means ${PAYMENT_MEANS.join('|')}] [--ticket 票号] [身份证号=2 身份证号=- …]`,
    'enrol quote --db FILE --household-of 身份证号 [--tier 1|2] [--paid-on 2023-12-08] [身份证号=2 …]',
    'enrol register --db FILE --id-no 身份证号 --signed-by 签字人 [--relation 本人] [--on 2023-12-08] [--tier 1|2] [--reason 更正原因]',
    `enrol elsewhere --db FILE --id-no 身份证号 --kind ${ELSEWHERE_KINDS.join('|')} --place 参保地 [--evidence …] [--reason 更正原因]`,
    `enrol departed --db FILE --id-no 身份证号 --kind ${DEPARTED_KINDS.join('|')} --evidence 依据 [--on 2023-12-08]`,
    'enrol history --db FILE --id-no 身份证号',
  ],
  options,
  words: [0, 60],
  run({ options: given, words }) {
    const { 'household-of': householdOf, 'id-no': number } = given;
    if (householdOf !== undefined) {
      const [first = 'household', ...rest] = words;
      const named = first === 'household' || first === 'quote';
      const call = {
        ...{ householdOf, tier: given.tier ?? null, population: given.population, means: given.means },
        ...{
          paidOn: given['paid-on'] ?? null,
          reason: given.reason,
          ticketNumber: given.ticket,
          members: named ? rest : words,
        },
      };
      const work = first === 'quote' ? quoteHouseholdCall : payHouseholdCall;
      return withDesk(given.db, { create: false }, (context) => work(context, call));
    }
    const [name = '', ...rest] = words;
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    if (act === undefined || number === undefined || rest.length > 0) {
      const acts = ['household', 'quote', ...Object.keys(ACTS)];
      return badInput(`enrol 后面写 ${acts.join('、')} 之一，一户用 --household-of，一人用 --id-no。`, {
        acts,
      });
    }
    return withResident(given.db, number, (context, residentId) => act(context, residentId, given));
  },
});

function shown(page: Result<ResidentPage>): Result<unknown> {
  return page.ok ? success({ residentId: page.value.residentId, state: page.value.state }) : page;
}
