import ExcelJS, { type Cell, type CellValue, type Worksheet } from 'exceljs';
import { CellCount } from './cell-count.ts';
import { cellText, type CellText } from './cell-text.ts';
import type { XlsxFile } from './fast-xlsx.ts';
import { partBytes } from './inflate-part.ts';
import { checkMerges } from './merges.ts';
import { isBuiltInDate } from './number-format.ts';
import { ReadStop } from './read-stop.ts';
import { RowBuilder } from './row-builder.ts';
import { sheetText } from './sheet-draft.ts';
import type { RowText, SheetText } from './workbook-text.ts';
import { XmlScan } from './xml-scan.ts';
import { zipOf, type NewPart } from './zip-write.ts';

/** Parts of a sheet that hold no cell and cost time or make the reader stumble. */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'drawing',
  'picture',
  'legacyDrawing',
  'tableParts',
  'extLst',
  'headerFooter',
  'hyperlinks',
  'pageSetup',
  'printOptions',
  'rowBreaks',
  'colBreaks',
  'autoFilter',
];

/** The parts that make up the tables; the rest costs time and is where this reader stumbles. */
const NEEDED =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedstrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;
/** Beyond this many bytes of XML it would take too long and too much memory. */
const MOST_XML = 48 * 1024 * 1024;
/** ExcelJS compares each merged range with all before it. */
const MOST_MERGES = 10_000;

/**
 * Every sheet of an .xlsx workbook, read by ExcelJS: the reference, and the reader of whatever the fast one does not
 * know. Throws ReadStop: `unknown` when it is too large for this reader, `damaged` when ExcelJS cannot read it.
 */
export async function excelJsSheets(file: XlsxFile): Promise<readonly SheetText[]> {
  const parts = await neededParts(file);
  const written = writtenCells(parts);
  const content = new Uint8Array(zipOf(parts)).buffer;
  file.check();
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(content, { ignoreNodes: IGNORED });
  } catch {
    throw new ReadStop('damaged', 'ExcelJS');
  }
  if (workbook.worksheets.reduce((sum, sheet) => sum + cellCount(sheet), 0) < written) {
    throw new ReadStop('unknown', 'ExcelJS lost cells');
  }
  const builder = new RowBuilder();
  const { date1904 } = workbook.properties;
  return workbook.worksheets.map((sheet) => sheetOf(sheet, builder, date1904));
}

/** ExcelJS passes over what it does not know, cells included: so they are counted. */
function writtenCells(parts: readonly NewPart[]): number {
  const count = new CellCount();
  for (const { name, bytes } of parts) {
    if (/worksheets\//i.test(name)) {
      const document = new XmlScan(count);
      document.write(bytes);
      document.end();
    }
  }
  checkMerges(count.merges);
  if (count.merges.length > MOST_MERGES) {
    throw new ReadStop('merges');
  }
  return count.cells;
}

function cellCount(sheet: Worksheet): number {
  let count = 0;
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      count += holdsValue(cell) ? 1 : 0;
    });
  });
  return count;
}

function holdsValue(cell: Cell): boolean {
  const value: unknown = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
  return cell.type === ExcelJS.ValueType.Merge || (value !== undefined && value !== null);
}

async function neededParts(file: XlsxFile): Promise<readonly NewPart[]> {
  const parts: NewPart[] = [];
  let room = MOST_XML;
  for (const part of file.parts.values()) {
    if (NEEDED.test(part.name)) {
      file.check();
      const bytes = await partBytes(file.bytes, part, room);
      room -= bytes.length;
      parts.push({ name: part.path, bytes: prepared(part.name, bytes) });
    }
  }
  return parts;
}

/** ExcelJS unfolds the range of every defined name, and takes the date formats of Chinese Excel for numbers. */
function prepared(name: string, bytes: Buffer): Buffer {
  if (name === 'xl/workbook.xml') {
    return Buffer.from(bytes.toString('utf8').replace(/<definedNames[\s>][\s\S]*?<\/definedNames>/g, ''));
  }
  if (name !== 'xl/styles.xml') {
    return bytes;
  }
  const styles = bytes.toString('utf8');
  const own = new Set([...styles.matchAll(/<numFmt\s[^>]*numFmtId="(\d+)"/g)].map(([, id]) => id));
  return Buffer.from(
    styles.replace(/<cellXfs[\s>][\s\S]*?<\/cellXfs>/, (list) =>
      list.replace(/numFmtId="(\d+)"/g, (whole, id: string) =>
        isBuiltInDate(Number(id)) && !own.has(id) ? 'numFmtId="14"' : whole,
      ),
    ),
  );
}

function sheetOf(sheet: Worksheet, builder: RowBuilder, date1904: boolean): SheetText {
  const rows: RowText[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell, column) => {
      const { text, kind } = saidBy(cell.master);
      // A cell merged downwards says the same in each row; merged sideways it covers cells that say nothing themselves.
      const covered = Number(cell.master.col) !== column;
      builder.add(column - 1, text, covered ? (text === '' ? ' ' : 'm') : kind);
    });
    const read = builder.finish(row.number, row.hidden);
    if (read !== null) {
      rows.push(read);
    }
  });
  return sheetText({
    name: sheet.name,
    hidden: sheet.state !== 'visible',
    rows,
    hiddenRows: new Set(),
    merges: [],
    isHiddenColumn: (index) => sheet.getColumn(index + 1).hidden,
    date1904,
  });
}

/** ExcelJS forgets a formula's result in `value` when it is 0, FALSE or empty; `result` still has it. */
function saidBy(cell: Cell): CellText {
  const said = cell.type === ExcelJS.ValueType.Formula ? resultText(cell.result) : cellText(cell.value);
  if (said.kind === 'n' && said.text === 'NaN') {
    throw new ReadStop('unknown', 'no number');
  }
  return said;
}

function resultText(result: CellValue): CellText {
  return result === undefined ? { text: '', kind: 'f' } : cellText(result);
}
