import type { CellValue } from 'exceljs';
import type { CellKind } from './workbook-text.ts';

export interface CellText {
  readonly text: string;
  readonly kind: CellKind;
}

/** What an empty cell says. */
export const EMPTY: CellText = { text: '', kind: ' ' };

/**
 * The one door from a workbook's cell to text. Numbers keep Excel's 15 significant digits; dates become 2023-09-01
 * (with 08:30:00 behind it when there is a time); a formula is its saved result; rich text is its text; errors stay
 * as #N/A. Nothing is repaired: the kind says what the cell was.
 */
export function cellText(value: CellValue): CellText {
  if (value === null || value === undefined) {
    return EMPTY;
  }
  switch (typeof value) {
    case 'string':
      return textCell(value);
    case 'number':
      return { text: numberText(value), kind: 'n' };
    case 'boolean':
      return { text: value ? 'TRUE' : 'FALSE', kind: 'b' };
    default:
      return value instanceof Date ? dateCell(value) : objectText(value);
  }
}

type CellObject = Exclude<CellValue, null | undefined | string | number | boolean | Date>;

function objectText(value: CellObject): CellText {
  if ('richText' in value) {
    return textCell(value.richText.map((run) => run.text).join(''));
  }
  if ('error' in value) {
    return { text: value.error, kind: 'e' };
  }
  if ('hyperlink' in value) {
    return linkText(value.text);
  }
  return value.result === undefined ? { text: '', kind: 'f' } : cellText(value.result);
}

/** ExcelJS hands on whatever the linked cell held: text, rich text or a number. */
function linkText(held: unknown): CellText {
  if (typeof held === 'string' || typeof held === 'number') {
    return cellText(held);
  }
  if (typeof held === 'object' && held !== null && 'richText' in held && Array.isArray(held.richText)) {
    const runs: readonly unknown[] = held.richText;
    return textCell(runs.map(runText).join(''));
  }
  return held instanceof Date ? dateCell(held) : EMPTY;
}

function runText(run: unknown): string {
  return typeof run === 'object' && run !== null && 'text' in run && typeof run.text === 'string'
    ? run.text
    : '';
}

/** A text cell; empty text is an empty cell. */
export function textCell(text: string): CellText {
  return text === '' ? EMPTY : { text, kind: 't' };
}

/** ExcelJS holds a day as midnight UTC, so only UTC parts give the day that stands in the cell. */
function dateCell(date: Date): CellText {
  if (Number.isNaN(date.getTime())) {
    return { text: '#VALUE!', kind: 'e' };
  }
  const text = date.toISOString();
  const time = text.slice(11, 19);
  return { text: time === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`, kind: 'd' };
}

/** A number with Excel's 15 significant digits; below 1e21 without an exponent, as Excel's own editing line shows it. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(15)));
}

const DAY = 24 * 3600 * 1000;
/** Days from 1899-12-30, where Excel's count effectively begins, to 1970-01-01. */
const EPOCH = 25_569;
const EPOCH_1904 = EPOCH - 1462;

/** The date that a serial number of Excel stands for, in either epoch. */
export function dateText(serial: number, date1904: boolean): CellText {
  return dateCell(new Date(Math.round((serial - (date1904 ? EPOCH_1904 : EPOCH)) * DAY)));
}
