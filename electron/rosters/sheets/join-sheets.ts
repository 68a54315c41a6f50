import type { RowText } from '../../excel/workbook-text.ts';
import { joinedNumber, type RosterTable, type TablePart } from '../table.ts';
import type { SheetTable } from './sheet-table.ts';

/**
 * The tables of the chosen sheets as one list, in their order. Columns of the layout stand in the first sheet's places,
 * what further sheets have besides stands behind them.
 */
export function joinSheets(tables: readonly SheetTable[], unreadSheets: readonly string[]): RosterTable {
  const [first] = tables;
  const titles = [...(first?.header.titles ?? [])];
  const columns = new Map(first?.header.columns);
  if (first !== undefined && tables.length > 1) {
    titles.push(...Array.from({ length: widthOf(first) - titles.length }, () => ''));
  }
  const parts = tables.map((table, part): TablePart => {
    const { header, sheet } = table;
    const places = part === 0 ? null : placesOf(table, titles, columns);
    const { hiddenColumns, name } = sheet;
    return { name, headerRow: header.lastRow, titles: header.titles, places, hiddenColumns };
  });
  return {
    sheetName: parts.map(({ name }) => name).join('、'),
    headerRow: parts[0]?.headerRow ?? 0,
    titles,
    columns,
    rows:
      tables.length > 1 ? tables.flatMap((table, part) => moved(table, part, parts)) : (first?.rows ?? []),
    leftOut: tables.flatMap(({ leftOut }, part) =>
      leftOut.map(({ row, why, texts }) => ({
        row: joinedNumber(part, row),
        why,
        texts: relaid(texts, parts[part]?.places ?? null, ''),
      })),
    ),
    above: tables.flatMap((table, part) => table.above.map((row) => joinedNumber(part, row))),
    parts,
    date1904: first?.sheet.date1904 === true,
    unreadSheets,
  };
}

/**
 * Where each column of a further sheet stands in the joined table: with the same column of the layout, else under the
 * same header text, else behind. Adds what is new to `titles` and `columns`. Null where every column keeps its place.
 */
function placesOf(
  table: SheetTable,
  titles: string[],
  columns: Map<string, number>,
): readonly number[] | null {
  const { header } = table;
  const keys = new Map([...header.columns].map(([key, index]) => [index, key]));
  const taken = new Set(columns.values());
  const places = Array.from({ length: widthOf(table) }, (_, index) => {
    const key = keys.get(index);
    const title = header.titles[index] ?? '';
    const same = key === undefined ? sameTitle(titles, title, taken) : columns.get(key);
    const place = same ?? titles.length;
    taken.add(place);
    if (place === titles.length) {
      titles.push(title);
    }
    if (key !== undefined) {
      columns.set(key, place);
    }
    return place;
  });
  return places.every((place, index) => place === index) ? null : places;
}

/** Columns of the sheet, those without a header included. */
function widthOf({ header, rows }: SheetTable): number {
  return rows.reduce((width, { texts }) => Math.max(width, texts.length), header.titles.length);
}

function sameTitle(titles: readonly string[], title: string, taken: ReadonlySet<number>): number | undefined {
  const at = titles.findIndex((other, index) => other === title && !taken.has(index));
  return at < 0 ? undefined : at;
}

function moved({ rows }: SheetTable, part: number, parts: readonly TablePart[]): readonly RowText[] {
  const places = parts[part]?.places ?? null;
  return part === 0
    ? rows
    : rows.map((row) => ({
        ...row,
        number: joinedNumber(part, row.number),
        texts: relaid(row.texts, places, ''),
        kinds: relaid(Array.from(row.kinds), places, ' ').join(''),
      }));
}

/** A row's cells in the joined table's places. */
function relaid(
  cells: readonly string[],
  places: readonly number[] | null,
  empty: string,
): readonly string[] {
  if (places === null) {
    return cells;
  }
  const joined: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const place = places[index];
    if (place !== undefined) {
      joined[place] = cell;
    }
  }
  return Array.from(joined, (cell: string | undefined) => cell ?? empty);
}
