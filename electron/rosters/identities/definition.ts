import { identityLayout } from '#shared/roster/identity-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planIdentities } from './plan-identities.ts';

/** 资助参保对象名册: the complete list of one department. */
export const identityRoster: RosterDefinition = {
  kind: 'identities',
  title: '资助参保对象名册',
  layout: identityLayout,
  personColumn: 'number',
  needsSource: true,
  template: [
    { key: 'serial', hint: '可不填' },
    { key: 'name', hint: '建议填写，用来核对号码' },
    { key: 'number', hint: '必填，18 位，单元格设为文本' },
    { key: 'category', hint: '必填，政策包里的类别名称，如 低保对象' },
    { key: 'from', hint: '如 2023-09-01' },
    { key: 'to', hint: '仍在名册的留空' },
    { key: 'document', hint: '认定文件的文号，可不填' },
    { key: 'town', hint: '可不填' },
    { key: 'village', hint: '可不填' },
    { key: 'note', hint: '可不填' },
  ],
  plan: planIdentities,
};
