import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { fastSheets, type XlsxFile } from './fast-xlsx.ts';
import { csvSheet } from './read-csv.ts';
import { fileKind, LARGEST_FILE, workbookParts } from './read-guard.ts';
import { readFailure } from './read-sentences.ts';
import { ReadStop } from './read-stop.ts';
import type { SheetText, WorkbookText } from './workbook-text.ts';

/** How the names of files begin that Excel keeps beside an open workbook. */
const OWNER_FILE = '~$';

const MACROS = '文件里有宏，已忽略，只读取了表格内容。';
/** The storage an .xls keeps its macros in, as its directory spells it. */
const XLS_MACROS = Buffer.from('_VBA_PROJECT_CUR', 'utf16le');

export interface ReadOptions {
  /** The password to open a protected workbook. It is not kept. */
  readonly password?: string | undefined;
  /** Asked while reading; true ends it with CANCELLED. */
  readonly cancelled?: (() => boolean) | undefined;
}

/** A file's bytes, or FILE_UNREADABLE with a sentence: missing, a folder, no right to read it, larger than 200 MB. */
export async function readBytes(file: string): Promise<Result<Buffer>> {
  const name = basename(file);
  try {
    const found = await stat(file);
    if (found.isDirectory()) {
      return failure('FILE_UNREADABLE', `“${name}”是文件夹，没有导入。请打开它，选里面的名册文件。`);
    }
    if (name.startsWith(OWNER_FILE)) {
      return failure(
        'FILE_UNREADABLE',
        `“${name}”是 Excel 打开名册时留下的临时文件，没有导入。请选不带“${OWNER_FILE}”的那个文件；正在编辑的请先保存并关闭。`,
      );
    }
    if (found.size > LARGEST_FILE) {
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

/**
 * Every sheet of a workbook as rows of text: .xlsx, .xls, .csv and tab-separated text, known by what is in the file
 * and not by its name. FILE_PASSWORD when it is protected and the password missing or wrong; CANCELLED; else
 * FILE_UNREADABLE says what the file is instead and what to do.
 */
export async function readWorkbook(file: string, options: ReadOptions = {}): Promise<Result<WorkbookText>> {
  const bytes = await readBytes(file);
  return bytes.ok ? workbookOf(bytes.value, basename(file), options) : bytes;
}

/** The same from the file's bytes; `name` is for the sentences, and for the sheet of a text file. */
export async function workbookOf(
  bytes: Buffer,
  name: string,
  options: ReadOptions = {},
): Promise<Result<WorkbookText>> {
  try {
    return success(await opened(bytes, name, options));
  } catch (error) {
    return { ok: false, error: readFailure(error, name) };
  }
}

async function opened(bytes: Buffer, name: string, options: ReadOptions): Promise<WorkbookText> {
  switch (fileKind(bytes)) {
    case 'zip':
      return readXlsx(bytes, options);
    case 'ole':
      return readOle(bytes, options);
    case 'biff':
      return readXls(bytes);
    case 'page':
      throw new ReadStop('web-page');
    case 'text': {
      const sheet = csvSheet(bytes, name, checkOf(options));
      if (sheet === null) {
        throw new ReadStop(/\.(?:csv|txt)$/i.test(name) ? 'strange-text' : 'not-a-workbook');
      }
      return { sheets: [sheet], notes: [] };
    }
  }
}

async function readOle(bytes: Buffer, options: ReadOptions): Promise<WorkbookText> {
  const { decrypt, isEncrypted } = await import('./decrypt.ts');
  if (!isEncrypted(bytes)) {
    return readXls(bytes);
  }
  const plain = await decrypt(bytes, options.password);
  switch (fileKind(plain)) {
    case 'zip':
      return readXlsx(plain, options);
    case 'ole':
      return readXls(plain);
    default:
      throw new ReadStop('damaged', 'decrypted to something else');
  }
}

async function readXls(bytes: Buffer): Promise<WorkbookText> {
  const { xlsSheets } = await import('./read-xls.ts');
  return { sheets: xlsSheets(bytes), notes: bytes.includes(XLS_MACROS) ? [MACROS] : [] };
}

async function readXlsx(bytes: Buffer, options: ReadOptions): Promise<WorkbookText> {
  const file = { bytes, parts: workbookParts(bytes), check: checkOf(options) };
  return {
    sheets: await xlsxSheets(file),
    notes: file.parts.has('xl/vbaproject.bin') ? [MACROS] : [],
  };
}

async function xlsxSheets(file: XlsxFile): Promise<readonly SheetText[]> {
  try {
    return await fastSheets(file);
  } catch (error) {
    if (!(error instanceof ReadStop && error.reason === 'unknown')) {
      throw error;
    }
    const { excelJsSheets } = await import('./read-exceljs.ts');
    return excelJsSheets(file);
  }
}

function checkOf(options: ReadOptions): () => void {
  return () => {
    if (options.cancelled?.() === true) {
      throw new ReadStop('cancelled');
    }
  };
}
