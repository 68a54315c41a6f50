import { formatFen, type Fen } from '#shared/domain/money.ts';
import type { DateTime } from '#shared/domain/dates.ts';

/** "¥1,050.00", "-¥0.01" */
export function yuan(fen: Fen): string {
  return fen < 0 ? `-¥${formatFen(-fen)}` : `¥${formatFen(fen)}`;
}

/** "2023-12-08 15:00" */
export function minute(at: DateTime): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** "2023-12-08 15:00"; the day alone where a practised day has no clock and stands at midnight. */
export function moment(at: DateTime): string {
  return at.slice(11, 16) === '00:00' ? at.slice(0, 10) : minute(at);
}

/** "612 KB", "4.5 MB", "1.2 GB" */
export function fileSize(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) {
    return `${Math.max(1, Math.round(kilobytes))} KB`;
  }
  const megabytes = kilobytes / 1024;
  return megabytes < 1000 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}

/** "60,000" */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
