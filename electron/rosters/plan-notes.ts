import type { DateTime } from '#shared/domain/dates.ts';

/** A recorded moment as it is read: “2023-12-08 09:30”. */
export function moment(at: DateTime): string {
  return at.replace('T', ' ').slice(0, 16);
}

/** The first few of a list, and how many there are in all: “甲、乙、丙等 12 个”. */
export function listed(items: readonly string[], unit = '', most = 8): string {
  return items.length > most
    ? `${items.slice(0, most).join('、')}等${unit === '' ? '' : ` ${items.length} ${unit}`}`
    : items.join('、');
}
