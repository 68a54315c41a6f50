import { z } from 'zod';
import { isDateOnly } from '#shared/domain/dates.ts';
import { readSetting } from '../../db/settings.ts';
import { nameFund } from '../../packs/packs.ts';
import { badInput, command } from '../command.ts';
import { withDesk } from '../context.ts';

export const fund = command({
  name: 'fund',
  usage: [
    'fund --db FILE --subject 类别|类别组 --fund 资金来源 --source 依据文件 --dated 2023-12-08 [--policy ID]  （通知未载明时）',
  ],
  options: z.strictObject({
    db: z.string().min(1),
    policy: z.string().optional(),
    subject: z.string().trim().min(1),
    fund: z.string().trim().min(1),
    source: z.string().trim().min(1),
    dated: z.string().refine(isDateOnly, '应为存在的日期，写成 2023-12-08'),
  }),
  words: [0, 0],
  run({ options: { db, policy, ...named } }) {
    return withDesk(db, { create: false }, (context) => {
      const packId = policy ?? readSetting(context.database, 'pack_id');
      if (packId === null) {
        return badInput('数据库还没有选择政策包，请用 --policy 指明。');
      }
      const view = nameFund(context, { packId, ...named });
      if (!view.ok) {
        return view;
      }
      const { summary, stationVersion, categories } = view.value;
      const funds = categories.map(({ name, group, fund: paidBy }) => ({
        category: name,
        group,
        fund: paidBy,
      }));
      return { ok: true, value: { policy: summary.id, version: summary.version, stationVersion, funds } };
    });
  },
});
