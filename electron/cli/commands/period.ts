import { z } from 'zod';
import { peopleBehind } from '../../reports/people-behind.ts';
import { closePeriod, periodOverview, setRhythm } from '../../reports/periods.ts';
import { FIGURES } from '#shared/contract/periods.ts';
import { badInput, command, type Answer } from '../command.ts';
import { withDesk } from '../context.ts';
import { yuanFromFen } from '#shared/domain/money.ts';

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, '应写成 2023-12-08T15:00');

export const period = command({
  name: 'period',
  usage: [
    'period list --db FILE  （各期、报送节奏、下一个报送时间）',
    'period close --db FILE --as-of 2023-12-08T15:00  （关闭到这一期为止没有关闭的各期）',
    'period rhythm --db FILE --days 1,4 --time 15:00|--default  （本站的报送节奏；--default 改回通知的）',
    `period people --db FILE --as-of 2023-12-08T15:00 --figure ${FIGURES.join('|')} [--village 村（居）] [--offset 0] [--limit 100]`,
  ],
  options: z.strictObject({
    db: z.string().min(1),
    'as-of': moment.exactOptional(),
    days: z
      .string()
      .regex(/^[1-7](,[1-7])*$/, '应写成 1,4（周一为 1）')
      .exactOptional(),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应写成 15:00')
      .default('15:00'),
    default: z.boolean().default(false),
    figure: z.enum(FIGURES).exactOptional(),
    village: z.string().min(1).nullable().default(null),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  flags: ['default'],
  words: [1, 1],
  run({ options, words: [verb = ''] }) {
    return withDesk(options.db, { create: false }, (context): Answer => {
      const { 'as-of': asOf, figure, village, offset, limit, days, time } = options;
      switch (verb) {
        case 'list':
          return periodOverview(context);
        case 'close':
          return asOf === undefined ? badInput('请写明报送时间 --as-of。') : closePeriod(context, asOf);
        case 'rhythm':
          if (days === undefined && !options.default) {
            return badInput('请写明报送日 --days，或用 --default 改回通知的节奏。');
          }
          return setRhythm(
            context,
            days === undefined || options.default ? null : { weekdays: days.split(',').map(Number), time },
          );
        case 'people': {
          if (asOf === undefined || figure === undefined) {
            return badInput('请写明 --as-of 和 --figure。');
          }
          const found = peopleBehind(context, { asOf, village, figure, offset, limit });
          return found.ok ? { ok: true, value: inYuan(found.value) } : found;
        }
        default:
          return badInput(`没有“period ${verb}”。可用：list、close、rhythm、people。`);
      }
    });
  },
});

function inYuan<
  Page extends {
    readonly figure: string;
    readonly value: number;
    readonly rows: readonly { readonly amount: number }[];
  },
>(page: Page) {
  const money = page.figure === 'personal' || page.figure === 'subsidy';
  return {
    ...page,
    value: money ? yuanFromFen(page.value) : page.value,
    rows: page.rows.map((row) => ({ ...row, amount: yuanFromFen(row.amount) })),
  };
}
