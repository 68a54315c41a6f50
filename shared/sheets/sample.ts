import type { Sheet } from './sheet.ts';

const ROWS = 12;

/** The form's first lines, to look at how it is laid out: no parts, no sums of what is not there. */
export function sampleSheet(sheet: Sheet): Sheet {
  const { groups, sections, rows, ...rest } = sheet;
  const first = sections?.[0];
  if (rows.length <= ROWS) {
    return sheet;
  }
  let room = ROWS;
  const kept = groups?.filter(({ rows: count }) => {
    room -= count;
    return room >= 0;
  });
  const count =
    kept === undefined || kept.length === 0 ? ROWS : kept.reduce((sum, group) => sum + group.rows, 0);
  return {
    ...rest,
    subtitle: first?.subtitle ?? sheet.subtitle,
    rows: rows.slice(0, count),
    ...(kept === undefined || kept.length === 0 ? {} : { groups: kept }),
  };
}
