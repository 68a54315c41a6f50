import { read, set_cptable, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { cellText, dateText, EMPTY, type CellText } from './cell-text.ts';
import { isDateFormat } from './number-format.ts';
import { ReadStop } from './read-stop.ts';
import { LAST_COLUMN, RowBuilder } from './row-builder.ts';
import { sheetText } from './sheet-draft.ts';
import type { RowText, SheetText } from './workbook-text.ts';

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** Old workbooks (Excel 5, and many export programs) hold their text in the code page of their machine. */
set_cptable(codePages);

/** Names of the part with the tables. Without either, the library would take any part for text. */
const STREAMS = [Buffer.from('Workbook\0', 'utf16le'), Buffer.from('Book\0', 'utf16le')];

/** Every sheet of an old workbook (.xls, BIFF), not protected. Throws ReadStop. */
export function xlsSheets(bytes: Buffer): readonly SheetText[] {
  const workbook = parsed(bytes);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const builder = new RowBuilder();
  return workbook.SheetNames.map((name, index) => {
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return sheetOf(workbook.Sheets[name] ?? {}, name, hidden, { date1904, builder });
  });
}

function parsed(bytes: Buffer): WorkBook {
  if (isContainer(bytes) && !STREAMS.some((stream) => bytes.includes(stream))) {
    throw new ReadStop('not-a-workbook', 'no stream of a workbook');
  }
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellDates: false,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
    });
  } catch {
    throw new ReadStop('damaged', 'BIFF');
  }
}

function isContainer(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';
}

interface OldBook {
  readonly date1904: boolean;
  readonly builder: RowBuilder;
}

function sheetOf(sheet: WorkSheet, name: string, hidden: boolean, book: OldBook): SheetText {
  const { builder, date1904 } = book;
  const rows: RowText[] = [];
  const hiddenRows = new Set<number>();
  sheet['!rows']?.forEach((row, index) => {
    if (row.hidden === true) {
      hiddenRows.add(index + 1);
    }
  });
  (sheet['!data'] ?? []).forEach((cells, index) => {
    cells.forEach((cell, column) => {
      const { text, kind } = column < LAST_COLUMN ? oldCell(cell, date1904) : EMPTY;
      builder.add(column, text, kind);
    });
    const row = builder.finish(index + 1, hiddenRows.has(index + 1));
    if (row !== null) {
      rows.push(row);
    }
  });
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    left: s.c,
    bottom: e.r + 1,
    right: e.c,
  }));
  return sheetText({
    name,
    hidden,
    rows,
    hiddenRows,
    merges,
    isHiddenColumn: (index) => sheet['!cols']?.[index]?.hidden === true,
    date1904,
  });
}

function oldCell(cell: CellObject, date1904: boolean): CellText {
  const value = cell.v;
  if (cell.t === 'e') {
    return { text: typeof value === 'number' ? (ERRORS[value] ?? '#VALUE!') : '#VALUE!', kind: 'e' };
  }
  return typeof value === 'number' && isDateFormat(String(cell.z ?? ''))
    ? dateText(value, date1904)
    : cellText(value);
}
