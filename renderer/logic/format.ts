import { formatFen, type Fen } from '#shared/domain/money.ts';
import type { DateTime } from '#shared/domain/dates.ts';

/** "¥1,050.00" */
export function yuan(fen: Fen): string {
  return `¥${formatFen(fen)}`;
}

/** "2023-12-08 15:00" */
export function minute(at: DateTime): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** "60,000" */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
