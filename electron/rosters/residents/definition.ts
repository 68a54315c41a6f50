import { residentLayout } from '#shared/roster/resident-columns.ts';
import type { RosterDefinition } from '../kind.ts';
import { planResidents } from './plan-residents.ts';

/** 居民底册 / 上年参保名单. */
export const residentRoster: RosterDefinition = {
  kind: 'residents',
  title: '居民底册',
  layout: residentLayout,
  personColumn: 'number',
  needsSource: false,
  template: [
    { key: 'serial', hint: '可不填' },
    { key: 'name', hint: '必填' },
    { key: 'number', hint: '必填，18 位，单元格设为文本' },
    { key: 'village', hint: '必填，全街道写法一致' },
    { key: 'group', hint: '如 3组' },
    { key: 'headName', hint: '同一户写同一人' },
    { key: 'headNumber', hint: '有就填，按它归户最准' },
    { key: 'relation', hint: '如 本人、配偶、子' },
    { key: 'gender', hint: '可不填，以身份证号码为准' },
    { key: 'birthDate', hint: '可不填，以身份证号码为准' },
    { key: 'ethnicity', hint: '可不填' },
    { key: 'address', hint: '可不填' },
    { key: 'phone', hint: '可不填' },
    { key: 'personNumber', hint: '医保个人编号，可不填' },
    { key: 'school', hint: '学生填写' },
    { key: 'lastYearTier', hint: '一档或二档；上年未参保留空' },
  ],
  plan: planResidents,
};
