import { groupBy } from './group-by.ts';
import { placeOfNumber, type LeftOutRow, type RosterTable } from './table.ts';

/** The last totals line of each sheet: the one over all of its rows. */
export function lastTotals({ leftOut }: RosterTable): readonly LeftOutRow[] {
  const totals = leftOut.filter(({ why }) => why === 'total');
  return [...groupBy(totals, ({ row }) => String(placeOfNumber(row).part)).values()].flatMap((lines) =>
    lines.slice(-1),
  );
}

/** Whether a row stands on the same sheet as a line. */
export function onSheetOf(line: LeftOutRow, row: number): boolean {
  return placeOfNumber(line.row).part === placeOfNumber(row).part;
}
