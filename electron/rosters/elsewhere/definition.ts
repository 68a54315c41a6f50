import { elsewhereLayout } from '#shared/roster/elsewhere-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planElsewhere } from './plan-elsewhere.ts';

/** 参保核实: people the medical insurance office found enrolled elsewhere. */
export const elsewhereRoster: RosterDefinition = {
  kind: 'elsewhere',
  title: '参保核实名单',
  layout: elsewhereLayout,
  personColumn: 'number',
  needsSource: false,
  template: [
    { key: 'serial', hint: '可不填' },
    { key: 'name', hint: '建议填写，用来核对号码' },
    { key: 'number', hint: '必填，18 位，单元格设为文本' },
    { key: 'residentPlace', hint: '居民医保在哪个区县，如 重庆市渝中区' },
    { key: 'employeePlace', hint: '职工医保在哪个区县' },
    { key: 'amount', hint: '可不填' },
    { key: 'note', hint: '可不填' },
  ],
  plan: planElsewhere,
};
