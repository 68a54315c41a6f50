import type { Worksheet } from 'exceljs';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { columnLetter, type SheetPositions } from './write-positions.ts';

const A4 = 9;
const INCHES_A_MILLIMETRE = 1 / 25.4;

/** A4, one page wide, head on every page, page numbers, a wider margin on the binding side, head and names frozen. */
export function setPage(worksheet: Worksheet, sheet: Sheet, positions: SheetPositions): void {
  const lastColumn = columnLetter(sheet.columns.length);
  Object.assign(worksheet.pageSetup, {
    paperSize: A4,
    orientation: sheet.paper.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
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
  });
  worksheet.headerFooter = { oddFooter: '&C第 &P 页 共 &N 页' };
  worksheet.views = [{ state: 'frozen', xSplit: 1, ySplit: positions.headLast, showGridLines: false }];
  if (positions.dataLast >= positions.dataFirst) {
    worksheet.autoFilter = `A${positions.headLast}:${lastColumn}${positions.dataLast}`;
  }
}
