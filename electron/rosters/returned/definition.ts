import { returnedLayout } from '#shared/roster/returned-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planReturned } from './plan-returned.ts';

/** A village sheet this program printed, filled in and returned: each row by its code, wherever it stands. */
export const returnedRoster: RosterDefinition = {
  kind: 'returned',
  title: '返回的村级登记表',
  layout: returnedLayout,
  personColumn: 'number',
  needsSource: false,
  template: [
    { key: 'code', hint: '必填，照打印的登记表抄写' },
    { key: 'name', hint: '可不填，用来核对行码' },
    { key: 'enrols', hint: '是 或 否' },
    { key: 'tier', hint: '参保的写一档或二档' },
    { key: 'reason', hint: '不参保的必填，用本站列表里的原因' },
    { key: 'phone', hint: '可不填，有变动时填写' },
    { key: 'note', hint: '可不填，佐证材料写在这里' },
  ],
  plan: planReturned,
};
