import type { Alignment, Borders, Style } from 'exceljs';
import { isFigure } from '#shared/sheets/format.ts';
import type { SheetColumn } from '#shared/sheets/sheet.ts';
import { NUMBER_FORMATS } from './write-cells.ts';

/** One style object per use, shared by all its cells: the writer knows it again and stays fast. */
export type CellStyle = Partial<Style>;

const BODY_FONT = { name: '宋体', size: 10 };
const HEAD_FONT = { name: '宋体', size: 10, bold: true };
const LINE = { style: 'thin', color: { argb: 'FF595959' } } as const;
const GRID: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const CENTRED: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', wrapText: true };

export const TITLE_STYLE: CellStyle = { font: { name: '黑体', size: 16 }, alignment: CENTRED };

export const LINE_STYLE: CellStyle = {
  font: BODY_FONT,
  alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
};

export const HEAD_STYLE: CellStyle = {
  font: HEAD_FONT,
  alignment: CENTRED,
  border: GRID,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF3F2' } },
};

/** The styles of a form's columns, in order: for its rows, or for the lines that sum them. */
export function columnStyles(columns: readonly SheetColumn[], summing: boolean): readonly CellStyle[] {
  return columns.map(({ kind }) => ({
    font: summing ? HEAD_FONT : BODY_FONT,
    border: GRID,
    numFmt: NUMBER_FORMATS[kind],
    alignment: alignmentOf(kind),
  }));
}

function alignmentOf(kind: SheetColumn['kind']): Partial<Alignment> {
  if (isFigure(kind)) {
    return { vertical: 'middle', horizontal: 'right' };
  }
  return { vertical: 'middle', horizontal: kind === 'mark' ? 'center' : 'left', wrapText: kind === 'text' };
}
