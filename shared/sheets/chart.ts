import type { DateOnly } from '../domain/dates.ts';

/**
 * A picture of figures, as a value: the window draws it with its own means, paper as lines and patterns, and `words` says
 * what it shows to whoever does not see it.
 */
export type SheetChart = BarsChart | CurveChart | SharesChart;

interface AnyChart {
  readonly title: string;
  readonly words: string;
}

/** One bar an item, longest value not bounded. */
export interface BarsChart extends AnyChart {
  readonly kind: 'bars';
  /** `ratio` 0–1 shown as percent, or a count of persons. */
  readonly unit: 'ratio' | 'persons';
  readonly items: readonly { readonly name: string; readonly value: number; readonly behind: boolean }[];
  /** Where a bar should have come to by now; null for none. */
  readonly line: { readonly value: number; readonly label: string } | null;
}

/** A count day by day, and the straight line that leads to the target. */
export interface CurveChart extends AnyChart {
  readonly kind: 'curve';
  readonly days: readonly { readonly day: DateOnly; readonly value: number }[];
  readonly target: { readonly day: DateOnly; readonly value: number; readonly label: string } | null;
}

/** Parts of a whole. */
export interface SharesChart extends AnyChart {
  readonly kind: 'shares';
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}
