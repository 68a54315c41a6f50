import { BookSink, RelationSink, StyleSink, type SheetEntry } from './fast-book.ts';
import type { CellContext } from './fast-cell.ts';
import { SheetSink } from './fast-sheet.ts';
import { StringSink } from './fast-strings.ts';
import { inflatePart } from './inflate-part.ts';
import { ReadStop } from './read-stop.ts';
import { RowBuilder } from './row-builder.ts';
import { sheetText } from './sheet-draft.ts';
import type { SheetText } from './workbook-text.ts';
import { XmlScan, type XmlSink } from './xml-scan.ts';
import type { ZipPart } from './zip-parts.ts';

/** An .xlsx file with the parts its zip lists. */
export interface XlsxFile {
  readonly bytes: Buffer;
  readonly parts: ReadonlyMap<string, ZipPart>;
  /** Asked between pieces; throwing ReadStop ends the reading. */
  readonly check: () => void;
}

/** A roster's workbook has a few. */
const MOST_SHEETS = 200;

/**
 * Every sheet of an .xlsx workbook, read straight from its XML piece by piece. Says the same as the ExcelJS reader
 * (read-exceljs.ts), cell by cell; docs/excel-readers.md names the few cells where ExcelJS loses something. Throws
 * ReadStop: `unknown` when the workbook has something this reader does not know.
 */
export async function fastSheets(file: XlsxFile): Promise<readonly SheetText[]> {
  const book = await scan(file, 'xl/workbook.xml', new BookSink());
  const relations = await scan(file, 'xl/_rels/workbook.xml.rels', new RelationSink());
  const context = await contextOf(file, relations, book.date1904);
  if (book.sheets.length > MOST_SHEETS) {
    throw new ReadStop('sheets');
  }
  const builder = new RowBuilder();
  const sheets: SheetText[] = [];
  for (const entry of book.sheets) {
    const relation = relations.byId.get(entry.relation);
    if (relation === undefined) {
      throw new ReadStop('damaged', 'sheet without a part');
    }
    if (relation.type === 'worksheet') {
      sheets.push(await readSheet(file, entry, relation.part, { context, builder }));
    }
  }
  return sheets;
}

async function contextOf(file: XlsxFile, relations: RelationSink, date1904: boolean): Promise<CellContext> {
  const styles = relations.partOf('styles');
  const strings = relations.partOf('sharedStrings');
  return {
    date1904,
    dateStyles: styles === null ? [] : (await scan(file, styles, new StyleSink())).dateStyles(),
    strings: strings === null ? [] : (await scan(file, strings, new StringSink())).texts,
  };
}

async function readSheet(
  file: XlsxFile,
  entry: SheetEntry,
  part: string,
  { context, builder }: { readonly context: CellContext; readonly builder: RowBuilder },
): Promise<SheetText> {
  const read = await scan(file, part, new SheetSink(context, builder));
  return sheetText({
    name: entry.name,
    hidden: entry.hidden,
    rows: read.rows,
    hiddenRows: read.hiddenRows,
    merges: read.merges,
    isHiddenColumn: (index) => read.hiddenColumns.has(index),
    date1904: context.date1904,
  });
}

/** Scans a part into a sink and returns the sink. */
async function scan<Sink extends XmlSink>(file: XlsxFile, name: string, sink: Sink): Promise<Sink> {
  const part = file.parts.get(name);
  if (part === undefined) {
    throw new ReadStop('damaged', `no ${name}`);
  }
  const document = new XmlScan(sink);
  for await (const piece of inflatePart(file.bytes, part)) {
    file.check();
    document.write(piece);
  }
  document.end();
  return sink;
}
