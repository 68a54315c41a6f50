import type { EnrolmentState } from '#shared/contract/counter.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { Tier } from '#shared/policy/decision.ts';

const TIER_DIGITS = ['零', '一', '二', '三', '四', '五'] as const;

/** 一档, 二档, … */
export function tierName(tier: Tier): string {
  return `${TIER_DIGITS[tier] ?? String(tier)}档`;
}

/** This year's state as the one word used on every screen. */
export function stateWord(state: EnrolmentState): string {
  switch (state.state) {
    case 'open':
      return '未缴';
    case 'registered':
      return '已登记 未缴';
    case 'paid':
      return state.tier === null ? '已缴' : `已缴 ${tierName(state.tier)}`;
    case 'voided':
      return '作废 未缴';
    case 'declined':
      return '不参保';
    case 'elsewhere':
      return '他处参保';
    case 'dead':
      return '死亡/销户';
  }
}

/** The kinds of workbook in the words of the station. */
export const rosterKinds: Readonly<Record<RosterKind, string>> = {
  residents: '居民底册',
  targets: '目标任务分解',
  identities: '资助对象名册',
  payments: '缴费明细',
  elsewhere: '参保核实名单',
  deaths: '死亡、销户名单',
  returned: '返回的村级登记表',
};

export const documentKinds = {
  'id-card': '居民身份证或户口簿（18 位或 15 位）',
  'none-yet': '暂无证件号码（新生儿）',
  'hk-macao-taiwan': '港澳台居民证件',
  foreign: '外国人证件',
} as const;

export const voidReasons = ['档次选错', '人员选错', '金额或日期有误', '居民要求退出', '重复参保'] as const;
