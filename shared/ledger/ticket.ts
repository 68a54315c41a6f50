/** A ticket number (票号) as compared: what stands before its last digits, and these digits as a number. */
export interface Ticket {
  /** As shown and printed: narrow, upper case, no spaces. */
  readonly number: string;
  readonly series: string;
  readonly value: number;
}

/** What a whole number in JSON and SQLite surely holds. */
const MOST_DIGITS = 15;
const PATTERN = /^[\p{L}\p{N}.\-/#№]{1,40}$/u;

/**
 * Reads a ticket number: full width becomes narrow, spaces go, letters become capitals. Null when it has other
 * signs than letters, digits and . - / #, is longer than 40, or does not end in a digit.
 */
export function parseTicket(text: string): Ticket | null {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (!PATTERN.test(number)) {
    return null;
  }
  const digits = new RegExp(`[0-9]{1,${MOST_DIGITS}}$`).exec(number)?.[0];
  return digits === undefined
    ? null
    : { number, series: number.slice(0, number.length - digits.length), value: Number(digits) };
}

/** The number `value` of the series as its neighbour is written: A0007 beside A0012. */
export function ticketBeside(neighbour: Ticket, value: number): string {
  const width = neighbour.number.length - neighbour.series.length;
  return `${neighbour.series}${String(value).padStart(width, '0')}`;
}

/** Ticket numbers from–to of one series, and how many payments bear one of them. */
export interface TicketRange {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The ranges for paper: "A0001—A0050、B0007". */
export function ticketRangeText(ranges: readonly TicketRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? from : `${from}—${to}`)).join('、');
}

/** The lowest and highest number of each series, in the order of their names. */
export function ticketRanges(numbers: readonly string[]): readonly TicketRange[] {
  const bySeries = new Map<string, Ticket[]>();
  for (const number of numbers) {
    const ticket = parseTicket(number);
    if (ticket !== null) {
      bySeries.set(ticket.series, [...(bySeries.get(ticket.series) ?? []), ticket]);
    }
  }
  return [...bySeries.keys()].sort().map((series) => rangeOf(bySeries.get(series) ?? []));
}

function rangeOf(tickets: readonly Ticket[]): TicketRange {
  const sorted = tickets.toSorted((one, other) => one.value - other.value);
  return { from: sorted[0]?.number ?? '', to: sorted.at(-1)?.number ?? '', count: sorted.length };
}
