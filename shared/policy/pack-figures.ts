import { fenFromYuanText, formatFen, fenFromYuan, yuanFromFen } from '../domain/money.ts';
import { valueAt } from './pack-path.ts';

/** What stands in a field for a figure the notice leaves to a later one. */
export const PENDING = '待公布';
/** What stands in a field of a tier that is not offered. */
export const NOT_OFFERED = '不设';

/** One cell of the subsidy table as a form shows it. */
export interface CellTexts {
  readonly subsidy: string;
  readonly personal: string;
}

/**
 * An amount of a pack's file as a form shows it: yuan without thousands, "670?" for one nobody has checked yet, empty
 * for none; what is no amount stays as it was typed.
 */
export function amountText(value: unknown): string {
  if (typeof value === 'number') {
    const fen = fenFromYuan(value);
    return fen === null ? String(value) : formatFen(fen, true).replaceAll(',', '');
  }
  const unchecked = valueAt(value, ['amount']);
  if (unchecked !== undefined) {
    return `${amountText(unchecked)}?`;
  }
  return typeof value === 'string' ? value : '';
}

/** The value for a typed amount, as the pack's file takes it; what is no amount stays text, for the check to name. */
export function amountValue(text: string): unknown {
  const typed = text.normalize('NFKC').trim();
  const figure = yuanOf(typed.replace(/\?$/, ''));
  if (figure === null) {
    return text.trim();
  }
  return typed.endsWith('?') ? { amount: figure, confirmed: false } : figure;
}

/** A cell of the subsidy table as a form shows it: figures, "80%" of the fee, "≥50%" for a floor, 待公布, or nothing. */
export function cellTexts(cell: unknown): CellTexts {
  if (valueAt(cell, ['pending']) === true) {
    return { subsidy: PENDING, personal: amountText(valueAt(cell, ['personal'])) };
  }
  const mark = valueAt(cell, ['confirmed']) === false ? '?' : '';
  const percent = percentText(valueAt(cell, ['percentOfFee']));
  const floor = percentText(valueAt(cell, ['atLeastPercentOfFee']));
  const figure = percent === '' ? amountText(valueAt(cell, ['subsidy'])) : percent;
  return {
    subsidy: `${figure}${floor === '' ? '' : `≥${floor}`}${mark}`,
    personal: amountText(valueAt(cell, ['personal'])),
  };
}

/** The cell for what a form holds, other keys of the cell kept; undefined when both fields are empty: 未载明 stays so. */
export function cellValue(cell: unknown, { subsidy, personal }: CellTexts): unknown {
  const kept = {
    ...keysOf(cell, ['roundTo']),
    ...(personal.trim() === '' ? {} : { personal: amountValue(personal) }),
  };
  const typed = subsidy.normalize('NFKC').trim().replace('>=', '≥');
  if (typed === PENDING) {
    return { pending: true, ...kept };
  }
  const [, figure = '', floor = '', mark = ''] = /^([^≥]*?)(?:≥(\d+(?:\.\d+)?)%)?(\??)$/.exec(typed) ?? [
    '',
    typed,
  ];
  const share = /^(\d+(?:\.\d+)?)%$/.exec(figure)?.[1];
  if (figure === '' && floor === '') {
    return personal.trim() === '' ? undefined : kept;
  }
  const given = share === undefined ? {} : { percentOfFee: Number(share) };
  const printed = figure === '' || share !== undefined ? {} : { subsidy: amountValue(`${figure}${mark}`) };
  return {
    ...given,
    ...printed,
    ...(floor === '' ? {} : { atLeastPercentOfFee: Number(floor) }),
    ...(mark === '?' && printed.subsidy === undefined ? { confirmed: false } : {}),
    ...kept,
  };
}

function yuanOf(text: string): number | null {
  const fen = fenFromYuanText(text);
  return fen === null ? null : yuanFromFen(fen);
}

function percentText(value: unknown): string {
  return typeof value === 'number' ? `${value}%` : '';
}

function keysOf(value: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    keys.map((key) => [key, valueAt(value, [key])] as const).filter(([, each]) => each !== undefined),
  );
}
