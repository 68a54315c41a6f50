import { addDays, addMonths, dateOnly, daysInMonth, dateParts, type DateOnly } from '../domain/dates.ts';
import { compileCoverage, waivedCoverage } from './coverage.ts';
import { holdersOf } from './holders.ts';
import type { Pack, PackPopulation } from './pack-schema.ts';
import type { PackWindow } from './pack-windows.ts';
import type { Segment } from './policy-types.ts';

type Span = Pick<Segment, 'from' | 'through' | 'monthsLeft'>;

/**
 * The windows of one population as spans of days, those with a condition first. A window whose fee goes by the
 * months left becomes one span a month. Indexes start at `firstIndex`.
 */
export function compileSegments(
  pack: Pack,
  names: ReadonlyMap<string, number>,
  population: PackPopulation,
  collectionStart: DateOnly,
  firstIndex: number,
): Segment[] {
  const windows = pack.windows.filter((window) => window.populations.includes(population.code));
  const ordered = [...windows].sort((a, b) => rank(a) - rank(b));
  const segments: Segment[] = [];
  for (const window of ordered) {
    const { only } = window;
    const asksIdentity = only !== undefined && only.groups.length + only.categories.length > 0;
    const holders = asksIdentity ? holdersOf(pack, names, only) : null;
    const coverage = compileCoverage(pack, window.coverage);
    for (const span of spansOf(pack, window, collectionStart)) {
      segments.push({
        ...span,
        index: firstIndex + segments.length,
        window,
        holders,
        coverage,
        waivedCoverage: waivedCoverage(coverage),
        newEntrantCoverage:
          window.newEntrantCoverage === undefined ? null : compileCoverage(pack, window.newEntrantCoverage),
      });
    }
  }
  return segments;
}

function rank(window: PackWindow): number {
  const { only } = window;
  if (only === undefined) {
    return 2;
  }
  return only.newbornWithinDays === undefined && only.leftEmployeeInsuranceWithinMonths === undefined ? 1 : 0;
}

function spansOf(pack: Pack, window: PackWindow, collectionStart: DateOnly): Span[] {
  const from = window.from ?? collectionStart;
  const through = window.through ?? dateOnly(pack.benefitYear, 12, 31);
  if (window.fee.rule !== 'monthsLeft') {
    return from <= through ? [{ from, through, monthsLeft: null }] : [];
  }
  const spans: Span[] = [];
  for (let start = from; start <= through; start = nextMonth(start)) {
    const last = addDays(nextMonth(start), -1);
    spans.push({
      from: start,
      through: last < through ? last : through,
      monthsLeft: monthsLeft(pack.benefitYear, start, window.fee.counting === 'fromNextMonth'),
    });
  }
  return spans;
}

function nextMonth(date: DateOnly): DateOnly {
  const { year, month } = dateParts(date);
  return addMonths(dateOnly(year, month, 1), 1);
}

/** Months from the payment's month (or the next) to December of the benefit year, 0 to 12. */
function monthsLeft(benefitYear: number, date: DateOnly, skipsOwnMonth: boolean): number {
  const { year, month } = dateParts(date);
  const left = (benefitYear - year) * 12 + 13 - month - (skipsOwnMonth ? 1 : 0);
  return Math.max(0, Math.min(12, left));
}

/** The same day in another year; the last day of a month stays the last day. */
export function shiftYears(date: DateOnly, years: number): DateOnly {
  const { year, month, day } = dateParts(date);
  const last = day === daysInMonth(year, month);
  const shifted = addMonths(date, years * 12);
  return last ? dateOnly(year + years, month, daysInMonth(year + years, month)) : shifted;
}
