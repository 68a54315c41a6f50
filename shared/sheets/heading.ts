import { formatDateChinese, type DateTime } from '../domain/dates.ts';

/** What stands over every report of a station: who, which year, up to when, of which village. */
export interface ReportHeading {
  readonly station: string;
  readonly benefitYear: number;
  readonly asOf: DateTime;
  /** Null for the whole street. */
  readonly village: string | null;
}

/** Lines under the title: station and village, then what the form adds. */
export function subtitleLines(heading: ReportHeading, ...more: readonly string[]): readonly string[] {
  const unit = [heading.station, heading.village ?? ''].filter((part) => part !== '').join(GAP);
  return [...(unit === '' ? [] : [unit]), ...more];
}

/** The space between two facts of one line, as wide as a character. */
export const GAP = '\u3000';

/** The moment for paper: "2023年12月8日 15:00"; the last second of a day reads 24:00. */
export function formatMoment(moment: DateTime): string {
  const time = moment.slice(11, 19) === '23:59:59' ? '24:00' : moment.slice(11, 16);
  return `${formatDateChinese(moment.slice(0, 10))} ${time}`;
}

/** The line people sign on: "填报人：____________ 审核人：____________". */
export function signatureLine(signatures: readonly string[]): string {
  return signatures.map((who) => `${who}：________________`).join(GAP.repeat(4));
}

/** The notes as printed: "注：…", numbered where there are several. */
export function noteLines(notes: readonly string[]): readonly string[] {
  return notes.length === 1
    ? notes.map((note) => `注：${note}`)
    : notes.map((note, index) => `${index === 0 ? '注：' : GAP.repeat(2)}${index + 1}. ${note}`);
}
