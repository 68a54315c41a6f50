import { targetLayout } from '#shared/roster/target-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planTargets } from './plan-targets.ts';

/** 目标任务分解. */
export const targetRoster: RosterDefinition = {
  kind: 'targets',
  title: '目标任务分解表',
  layout: targetLayout,
  personColumn: null,
  needsSource: false,
  template: [
    { key: 'serial', hint: '可不填' },
    { key: 'village', hint: '必填，与居民底册写法一致' },
    { key: 'target', hint: '必填，整数' },
    { key: 'lastYear', hint: '上年实际参保人数，可不填' },
    { key: 'base', hint: '应参保人数，可不填' },
    { key: 'targetDistrict', hint: '区里另下任务时填写' },
    { key: 'targetCity', hint: '市里另下任务时填写' },
    { key: 'note', hint: '可不填' },
  ],
  plan: planTargets,
};
