import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import ExcelJS, { type Row, type Worksheet } from 'exceljs';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { cellText } from './cell-text.ts';
import { LARGEST_FILE, workbookProblem } from './read-guard.ts';
import { columnLetters, type RowText, type SheetText, type WorkbookText } from './workbook-text.ts';

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
  'pageSetup',
  'printOptions',
  'rowBreaks',
  'colBreaks',
  'autoFilter',
];

/** A file's bytes, or FILE_UNREADABLE with a sentence: missing, no right to read it, larger than 200 MB. */
export async function readBytes(file: string): Promise<Result<Buffer>> {
  const name = basename(file);
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE) {
      return failure('FILE_UNREADABLE', `“${name}”超过 200 MB，没有导入。请拆成几个文件分别导入。`);
    }
    return success(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return failure(
      'FILE_UNREADABLE',
      code === 'ENOENT'
        ? `没有找到文件“${name}”。请检查它是否被移走或改名。`
        : `读不了文件“${name}”，没有导入。请关闭正在使用它的程序，检查读取权限后再试。`,
    );
  }
}

/** Every sheet of an .xlsx workbook as rows of text. FILE_UNREADABLE says what the file is instead and what to do. */
export async function readWorkbook(file: string): Promise<Result<WorkbookText>> {
  const bytes = await readBytes(file);
  return bytes.ok ? workbookOf(bytes.value, basename(file)) : bytes;
}

/** The same from the file's bytes; `name` is for the sentences only. */
export async function workbookOf(bytes: Buffer, name: string): Promise<Result<WorkbookText>> {
  const problem = workbookProblem(bytes, name);
  if (problem !== null) {
    return { ok: false, error: problem };
  }
  const workbook = new ExcelJS.Workbook();
  try {
    const content = new Uint8Array(bytes).buffer;
    await workbook.xlsx.load(content, { ignoreNodes: IGNORED });
  } catch {
    return failure('FILE_UNREADABLE', `“${name}”已损坏，没有导入。请在 Excel 里打开并另存一份后再选。`);
  }
  return success({ sheets: workbook.worksheets.map(sheetText) });
}

function sheetText(sheet: Worksheet): SheetText {
  const rows: RowText[] = [];
  const used = new Set<number>();
  sheet.eachRow((row) => {
    const read = rowText(row, used);
    if (read !== null) {
      rows.push(read);
    }
  });
  const hiddenColumns = [...used]
    .sort((left, right) => left - right)
    .filter((index) => sheet.getColumn(index + 1).hidden)
    .map(columnLetters);
  return { name: sheet.name, hidden: sheet.state !== 'visible', rows, hiddenColumns };
}

/** The row, or null when nothing stands in it. Adds the columns in use to `used`. */
function rowText(row: Row, used: Set<number>): RowText | null {
  const texts: string[] = [];
  let kinds = '';
  row.eachCell((cell, column) => {
    const master = cell.master;
    const read = cellText(master.value);
    while (texts.length < column - 1) {
      texts.push('');
      kinds += ' ';
    }
    // A cell merged downwards says the same in each row; merged sideways it covers cells that say nothing themselves.
    const covered = Number(master.col) !== column;
    texts.push(read.text);
    kinds += read.text !== '' && covered ? 'm' : read.kind;
    if (read.kind !== ' ') {
      used.add(column - 1);
    }
  });
  const filled = texts.some((text, index) => text.trim() !== '' && kinds.charAt(index) !== 'm');
  return filled ? { number: row.number, hidden: row.hidden, texts, kinds } : null;
}
