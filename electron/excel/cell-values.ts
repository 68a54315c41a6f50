import type { CellText } from './cell-text.ts';
import { ReadStop } from './read-stop.ts';

/** The number a text writes. Throws ReadStop for anything else. */
export function finite(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new ReadStop('damaged', 'number');
  }
  return value;
}

/** The cell of a written truth value. */
export function booleanCell(value: string): CellText {
  switch (value.trim()) {
    case '0':
    case 'false':
      return { text: 'FALSE', kind: 'b' };
    case '1':
    case 'true':
      return { text: 'TRUE', kind: 'b' };
    default:
      throw new ReadStop('damaged', 'boolean');
  }
}

/** 2023-09-01 or 2023-09-01T08:30:00, as strict workbooks write dates. */
export function isoDate(value: string): CellText {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(value.trim());
  if (parts?.[1] === undefined) {
    throw new ReadStop('damaged', 'date');
  }
  const time = parts[2] ?? '00:00:00';
  return { text: time === '00:00:00' ? parts[1] : `${parts[1]} ${time}`, kind: 'd' };
}
