import { formatDateChinese, type DateOnly } from '../domain/dates.ts';
import { formatFen, type Fen } from '../domain/money.ts';
import type { Reason, WindowListing } from './decision.ts';
import type { Pack } from './pack-schema.ts';

/** What stands for a fund that neither the notice nor the station names. */
export const FUND_UNSTATED = '未载明';

/** Clause of a sentence that says the notice is silent. */
export const NOTICE_SILENT = '通知未载明';

/** Clause of a value the station entered. */
export const STATION_CLAUSE = '本站设置';

/** A sentence with the notice's short name before its clause. */
export function reason(pack: Pack, text: string, clause: string, interpretation = false): Reason {
  return { text, clause: `${pack.source.cite} ${clause}`, interpretation };
}

/** "38元", "38.50元" */
export function yuanText(fen: Fen): string {
  return `${formatFen(fen, true)}元`;
}

/** "“低保对象”、“特困人员”" */
export function listed(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join('、');
}

/** "集中期（2023年9月1日至2023年12月31日，起始日为征收开始日）": one window for a list of windows. */
export function windowText(
  window: Pick<WindowListing, 'name' | 'from' | 'through'>,
  collectionStart: DateOnly,
  yearEnd: DateOnly,
): string {
  const from = formatDateChinese(window.from ?? collectionStart);
  const through = formatDateChinese(window.through ?? yearEnd);
  const marks = [
    ...(window.from === null ? ['起始日为征收开始日'] : []),
    ...(window.through === null ? ['通知未规定截止日，受理至年度末'] : []),
  ];
  return `${window.name}（${[`${from}至${through}`, ...marks].join('，')}）`;
}
