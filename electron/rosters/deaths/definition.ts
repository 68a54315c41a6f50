import { deathLayout } from '#shared/roster/death-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planDeaths } from './plan-deaths.ts';

/** 死亡/销户名单, from the police or the health department. */
export const deathRoster: RosterDefinition = {
  kind: 'deaths',
  title: '死亡、销户名单',
  layout: deathLayout,
  personColumn: 'number',
  needsSource: false,
  template: [
    { key: 'serial', hint: '可不填' },
    { key: 'name', hint: '建议填写，用来核对号码' },
    { key: 'number', hint: '必填，18 位，单元格设为文本' },
    { key: 'diedOn', hint: '死亡的填写，如 2023-11-02' },
    { key: 'cancelledOn', hint: '只注销户口的填写' },
    { key: 'reason', hint: '如 死亡、迁出' },
    { key: 'village', hint: '可不填' },
    { key: 'note', hint: '可不填' },
  ],
  plan: planDeaths,
};
