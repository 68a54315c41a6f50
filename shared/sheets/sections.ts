import type { Sheet, SheetGroup, SheetRow } from './sheet.ts';

/** A line of a form's body: a row, or the line that closes the rows before it. */
export interface BodyLine {
  readonly row: SheetRow;
  readonly closes: boolean;
}

/** The form's parts, each a whole form by itself with its own heading and pages; a form without sections is its own. */
export function sectionSheets(sheet: Sheet): readonly Sheet[] {
  const { sections, groups, ...whole } = sheet;
  if (sections === undefined) {
    return [sheet];
  }
  let from = 0;
  return sections.map(({ subtitle, rows, total }) => {
    const start = from;
    from += rows;
    return {
      ...whole,
      subtitle,
      rows: sheet.rows.slice(start, from),
      total,
      ...(groups === undefined ? {} : { groups: groupsBetween(groups, start, from) }),
    };
  });
}

/** The body's lines, group by group, one group at a time; without groups every row stands for itself. */
export function* bodyGroups(sheet: Sheet): Generator<readonly BodyLine[]> {
  if (sheet.groups === undefined) {
    for (const row of sheet.rows) {
      yield [{ row, closes: false }];
    }
    return;
  }
  let from = 0;
  for (const { rows, total } of sheet.groups) {
    const lines = sheet.rows.slice(from, from + rows).map((row) => ({ row, closes: false }));
    from += rows;
    yield total === null ? lines : [...lines, { row: total, closes: true }];
  }
}

/** How many lines the body has: its rows and the lines that close groups. */
export function bodyLength({ rows, groups = [] }: Sheet): number {
  return rows.length + groups.filter(({ total }) => total !== null).length;
}

/** Counts of neighbouring rows that give the same key, in order. */
export function runsOf<Row>(rows: readonly Row[], keyOf: (row: Row) => unknown): readonly number[] {
  const runs: number[] = [];
  let last: unknown;
  rows.forEach((row, index) => {
    const key = keyOf(row);
    if (index > 0 && key === last) {
      runs.push((runs.pop() ?? 0) + 1);
    } else {
      runs.push(1);
    }
    last = key;
  });
  return runs;
}

function groupsBetween(groups: readonly SheetGroup[], start: number, end: number): readonly SheetGroup[] {
  let at = 0;
  return groups.filter((group) => {
    const from = at;
    at += group.rows;
    return from >= start && at <= end;
  });
}
