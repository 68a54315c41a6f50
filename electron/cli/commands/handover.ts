import { z } from 'zod';
import type { PaymentMeans } from '#shared/contract/counter.ts';
import { PAYMENT_MEANS } from '#shared/contract/counter.ts';
import { fenFromYuanText, type Fen } from '#shared/domain/money.ts';
import { isDateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DeskContext } from '../../desk.ts';
import { handOver, previewHandover, type PlaceInput } from '../../ledger/cash/hand-over.ts';
import { handover as readHandover, listHandovers } from '../../ledger/cash/handover-view.ts';
import { deposit, intoTreasury, reverseStep } from '../../ledger/cash/onward.ts';
import { badInput, command, type Answer, type Call } from '../command.ts';
import { withDesk } from '../context.ts';
import { yuanOption } from '../yuan.ts';

const day = z.string().refine(isDateOnly, '应为存在的日期，写成 2024-03-01');
const options = z.strictObject({
  db: z.string().min(1),
  village: z.string().min(1).exactOptional(),
  group: z.string().min(1).exactOptional(),
  day: day.exactOptional(),
  from: day.exactOptional(),
  through: day.exactOptional(),
  counted: z.string().min(1).exactOptional(),
  'handed-by': z.string().default(''),
  'received-by': z.string().default(''),
  account: z.string().default(''),
  note: z.string().default(''),
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, '应为交接编号（handover 输出的 id）')
    .transform(Number)
    .exactOptional(),
  slip: z.string().default(''),
  amount: yuanOption.exactOptional(),
  on: day.exactOptional(),
  reason: z.string().default(''),
});
type Options = Call<typeof options.shape>['options'];

export const handover = command({
  name: 'handover',
  usage: [
    'handover create --db FILE --village 村（居） [--group 组] --day 2023-12-08 --handed-by 交款人 --received-by 收款人' +
      ' [--counted 金额元 或 现金=380,POS=755] [--account 账户] [--note …]',
    'handover list --db FILE [--from DAY] [--through DAY] [--village 村（居）]',
    'handover deposit --db FILE --id 交接编号 --slip 存款单号 --on DAY [--amount 金额元]',
    'handover treasury --db FILE --id 交接编号 --on DAY',
    'handover reverse --db FILE --id 交接编号 --reason 冲销原因',
  ],
  options,
  words: [1, 1],
  run({ options: given, words }) {
    const [name = ''] = words;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    return action === undefined
      ? badInput(`没有“handover ${name}”。可用：${Object.keys(ACTIONS).join('、')}。`)
      : withDesk(given.db, { create: false }, (context) => action(context, given));
  },
});

const ACTIONS: Readonly<Record<string, (context: DeskContext, given: Options) => Answer>> = {
  create,
  list,
  deposit: depositing,
  treasury,
  reverse,
};

function create(context: DeskContext, given: Options): Answer {
  const { village, day: taken } = given;
  if (village === undefined || taken === undefined) {
    return badInput('handover create 需要 --village 和 --day。');
  }
  const place = { village, group: given.group ?? null, day: taken };
  const counted = countedOf(context, place, given.counted);
  return counted.ok
    ? answer(
        handOver(context, {
          ...place,
          counted: counted.value,
          handedBy: given['handed-by'],
          receivedBy: given['received-by'],
          account: given.account,
          note: given.note,
          expectedPayments: null,
        }),
      )
    : counted;
}

function list(context: DeskContext, given: Options): Answer {
  return answer(
    listHandovers(context, {
      from: given.from ?? given.day ?? '0000-01-01',
      through: given.through ?? given.day ?? '9999-12-31',
      village: given.village ?? null,
    }),
  );
}

/** Without --amount the slip is for what was counted. */
function depositing(context: DeskContext, given: Options): Answer {
  const { id, on } = given;
  if (id === undefined || on === undefined) {
    return badInput('handover deposit 需要 --id、--slip 和 --on。');
  }
  const found = readHandover(context, id);
  return found.ok
    ? answer(
        deposit(context, {
          handoverId: id,
          slipNumber: given.slip,
          amountFen: given.amount ?? found.value.countedFen,
          on,
        }),
      )
    : found;
}

function treasury(context: DeskContext, { id, on }: Options): Answer {
  return id === undefined || on === undefined
    ? badInput('handover treasury 需要 --id 和 --on。')
    : answer(intoTreasury(context, { handoverId: id, on }));
}

function reverse(context: DeskContext, { id, reason }: Options): Answer {
  return id === undefined
    ? badInput('handover reverse 需要 --id 和 --reason。')
    : answer(reverseStep(context, { handoverId: id, reason }));
}

function answer(result: Result<unknown>): Answer {
  return result;
}

type Counted = readonly { readonly means: PaymentMeans; readonly fen: Fen }[] | null;

/**
 * Reads --counted. One amount is the sum of everything: what it has beyond the ledger is cash; what it lacks is taken
 * from cash, which alone is counted by hand, and beyond that from the other means. Left out, the count agrees with the
 * ledger.
 */
function countedOf(context: DeskContext, place: PlaceInput, text: string | undefined): Result<Counted> {
  if (text === undefined) {
    return success(null);
  }
  const sum = fenFromYuanText(text);
  if (sum !== null) {
    const preview = previewHandover(context, place);
    return preview.ok ? success(wholeSum(preview.value.byMeans, preview.value.ledgerFen, sum)) : preview;
  }
  const parts = text.split(/[,，]/).map((part) => {
    const [name = '', amount = ''] = part.split('=');
    const means = PAYMENT_MEANS.find((known) => known === name.trim());
    const fen = fenFromYuanText(amount);
    return means === undefined || fen === null ? null : { means, fen };
  });
  const read = parts.filter((part) => part !== null);
  return read.length === parts.length
    ? success(read)
    : failure('BAD_INPUT', `--counted：“${text}”应写成金额（元）380.50，或 现金=380,POS=755。`);
}

function wholeSum(
  byMeans: readonly { readonly means: PaymentMeans; readonly fen: Fen }[],
  ledgerFen: Fen,
  sum: Fen,
): Counted {
  const cash = byMeans.find(({ means }) => means === '现金')?.fen ?? 0;
  const counted = cash + sum - ledgerFen;
  let lacking = Math.max(0, -counted);
  const others = byMeans
    .filter(({ means }) => means !== '现金')
    .map(({ means, fen }) => {
      const taken = Math.min(fen, lacking);
      lacking -= taken;
      return { means, fen: fen - taken };
    });
  return [{ means: '现金', fen: Math.max(0, counted) }, ...others];
}
