/** What of a long list stands on screen. Heights in pixels. */
export interface RowWindow {
  readonly first: number;
  /** One behind the last. */
  readonly end: number;
  readonly above: number;
  readonly below: number;
}

/** Rows drawn beyond the edges, so that a turn of the wheel shows no gap. */
const SPARE = 12;

/** The rows to draw for a scroll position, and the heights that stand for the others. */
export function rowWindow(
  count: number,
  rowHeight: number,
  scrolled: number,
  visibleHeight: number,
): RowWindow {
  // A list that became shorter is still scrolled to where it was.
  const top = Math.min(scrolled, Math.max(0, count * rowHeight - visibleHeight));
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  const end = Math.min(count, Math.ceil((top + visibleHeight) / rowHeight) + SPARE);
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}
