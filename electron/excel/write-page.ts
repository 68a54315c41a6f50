import type { AddWorksheetOptions } from 'exceljs';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { columnLetter, type SheetPositions } from './write-positions.ts';

/** A4 in Excel's list of papers. */
export const PAPER_A4 = 9;
const INCHES_A_MILLIMETRE = 1 / 25.4;
const NAME_KEY = 'name';

/** A4, one page wide, head on every page, page numbers, a wider margin on the binding side, head and names frozen. */
export function pageOptions(sheet: Sheet, positions: SheetPositions): Partial<AddWorksheetOptions> {
  const lastColumn = columnLetter(sheet.columns.length);
  return {
    pageSetup: {
      orientation: sheet.paper.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: sheet.paper.onePage === true ? 1 : 0,
      horizontalCentered: true,
      margins: {
        left: 20 * INCHES_A_MILLIMETRE,
        right: 10 * INCHES_A_MILLIMETRE,
        top: 12 * INCHES_A_MILLIMETRE,
        bottom: 15 * INCHES_A_MILLIMETRE,
        header: 6 * INCHES_A_MILLIMETRE,
        footer: 7 * INCHES_A_MILLIMETRE,
      },
      printArea: `A$1:${lastColumn}$${positions.lastRow}`,
      printTitlesRow: `${positions.headFirst}:${positions.headLast}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
    views: [
      { state: 'frozen', xSplit: frozenColumns(sheet), ySplit: positions.headLast, showGridLines: false },
    ],
  };
}

/** The head's last row over all rows; nothing where there is nothing to filter or sums stand among the rows. */
export function filterRange(sheet: Sheet, positions: SheetPositions): string | null {
  return positions.dataLast < positions.dataFirst || positions.closed
    ? null
    : `A${positions.headLast}:${columnLetter(sheet.columns.length)}${positions.dataLast}`;
}

/** Up to the person's name where the form lists people, else the first column. */
function frozenColumns(sheet: Sheet): number {
  return Math.max(1, sheet.columns.findIndex(({ key }) => key === NAME_KEY) + 1);
}
