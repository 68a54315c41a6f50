/** What the parts of a form measure on paper, all in one unit. */
export interface PartHeights {
  /** Title and lines above the table, on the first page. */
  readonly heading: number;
  /** The table's head, on every page. */
  readonly head: number;
  /** Each line of the body, in order. */
  readonly lines: readonly number[];
  /** Total, notes and signatures, under the last line. */
  readonly closing: number;
}

/** The lines of one page: from the first up to, not including, the end. */
export interface PageLines {
  readonly first: number;
  readonly end: number;
}

/** Lines that a page's end does not part. */
interface Unit {
  readonly lines: number;
  readonly height: number;
}

/**
 * Divides a body into pages of the given room. A group (of so many neighbouring lines) is not parted while a page can hold
 * it; what closes the form stands with its last group, or line, never on a page of its own.
 */
export function planPages(
  groups: readonly number[],
  heights: PartHeights,
  room: number,
): readonly PageLines[] {
  const first = room - heights.heading - heights.head;
  const further = room - heights.head;
  const pages: { first: number; end: number }[] = [];
  let open = { first: 0, end: 0 };
  let left = first;
  for (const unit of unitsOf(groups, heights, first)) {
    if (unit.height > left && open.end > open.first) {
      pages.push(open);
      open = { first: open.end, end: open.end };
      left = further;
    }
    open.end += unit.lines;
    left -= unit.height;
  }
  return [...pages, open];
}

/** Groups as units; one that no page can hold comes line by line. The last unit bears what closes the form. */
function* unitsOf(groups: readonly number[], { lines, closing }: PartHeights, room: number): Generator<Unit> {
  let from = 0;
  for (const [index, count] of groups.entries()) {
    const heights = lines.slice(from, from + count);
    from += count;
    const after = index === groups.length - 1 ? closing : 0;
    const whole = heights.reduce((sum, height) => sum + height, after);
    if (whole <= room) {
      yield { lines: count, height: whole };
    } else {
      yield* heights.map((height, at) => ({
        lines: 1,
        height: height + (at === count - 1 ? after : 0),
      }));
    }
  }
}
