import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { writeFailureSentence } from '#electron/db/writing.ts';
import type { DeskContext, WorkHooks } from '#electron/desk.ts';
import { PACK_FORMS, REPORT_TITLES, type VillagePacks } from '#shared/contract/reports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { printParts, type PrintPart } from '#shared/sheets/print-part.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { issuedReport } from './issue.ts';
import { packFolder, type PackFiles } from './pack-folder.ts';
import { villageScope } from './scope.ts';

export interface PackRequest {
  /** A folder that is there. */
  readonly folder: string;
  readonly policyId?: string | undefined;
  readonly asOf: string;
  /** One village by name, or null for all. */
  readonly village: string | null;
}

/** Makes a PDF of parts of forms. WRITE_FAILED when it cannot be made. */
export type PrintParts = (title: string, parts: readonly PrintPart[]) => Promise<Result<Uint8Array>>;

/**
 * 村级资料包: for each village one workbook and, where something prints, one PDF of its forms, in the folder. Every form with
 * document numbers is recorded before it is written. A file appears whole or not at all; when cancelled, or when the disk
 * refuses, those of earlier villages stay. Errors as in villageScope, WRITE_FAILED.
 */
export async function writeVillagePacks(
  context: DeskContext,
  request: PackRequest,
  print: PrintParts | null,
  hooks: WorkHooks,
): Promise<Result<VillagePacks>> {
  const scope = villageScope(context, request);
  if (!scope.ok) {
    return scope;
  }
  const { benefitYear, village, villages } = scope.value;
  const names = village === null ? villages.map(({ name }) => name) : [village];
  if (names.length === 0) {
    return failure('NOT_FOUND', '还没有村（居），没有生成。请先导入居民底册。');
  }
  const folder = packFolder(request.folder);
  const written = await writeAll(names, hooks, (name) => ({
    files: folder.filesFor(`${name} ${benefitYear}年度参保资料`),
    make: (files) => villageFiles(context, { ...request, village: name }, files, print),
  }));
  return written.ok
    ? success({ ...written.value, folder: basename(request.folder), villages: names.length })
    : written;
}

/** A village's files: the workbook is there when this answers, the PDF when the promise within does. */
type Making = Promise<Result<{ readonly pdf: Promise<Result<number>> }>>;

interface Village {
  readonly files: PackFiles;
  readonly make: (files: PackFiles) => Making;
}

/** One village after another; while the PDF of one is printed the forms of the next are gathered. */
async function writeAll(
  names: readonly string[],
  hooks: WorkHooks,
  villageOf: (name: string) => Village,
): Promise<Result<Omit<VillagePacks, 'folder' | 'villages'>>> {
  const numbered: string[] = [];
  let done = 0;
  let files = 0;
  let printing: Promise<Result<number>> = Promise.resolve(success(0));

  async function settle(): Promise<Result<number>> {
    const printed = await printing;
    printing = Promise.resolve(success(0));
    if (printed.ok && printed.value > 0) {
      files += printed.value;
      done += 1;
    }
    return printed;
  }

  for (const [index, name] of names.entries()) {
    hooks.progress(name, index, names.length);
    if (hooks.cancelled()) {
      break;
    }
    const village = villageOf(name);
    const made = await village.make(village.files);
    const before = await settle();
    if (!made.ok || !before.ok) {
      return stopped(made.ok ? before : made, done);
    }
    printing = made.value.pdf;
    if (village.files.numbered) {
      numbered.push(village.files.name);
    }
  }
  const last = await settle();
  return last.ok
    ? success({ done, files, numbered, cancelled: hooks.cancelled() && done < names.length })
    : stopped(last, done);
}

function stopped<Value>(result: Result<unknown>, done: number): Result<Value> {
  const error = result.ok ? { code: 'INTERNAL' as const, message: '' } : result.error;
  return failure(error.code, `${error.message}已完成 ${done} 个村（居），这些文件都是完整的。`);
}

async function villageFiles(
  context: DeskContext,
  request: PackRequest,
  files: PackFiles,
  print: PrintParts | null,
): Making {
  const sheets = packSheets(context, request, print !== null);
  if (!sheets.ok) {
    return sheets;
  }
  const titles = PACK_FORMS.map((name) => REPORT_TITLES[name]);
  // Loaded when first needed: the command line and the window start without it.
  const { writeSheetWorkbook } = await import('#electron/excel/write-sheet.ts');
  const workbook = await guardedFile(() => writeSheetWorkbook(sheets.value, files.workbook, titles));
  if (!workbook.ok) {
    return workbook;
  }
  const pdf =
    print === null
      ? Promise.resolve(success(1))
      : print(files.name, sheets.value.flatMap(printParts)).then((made) =>
          made.ok ? writePdf(files.pdf, made.value) : made,
        );
  return success({ pdf });
}

function packSheets(
  context: DeskContext,
  { asOf, policyId, village }: PackRequest,
  printed: boolean,
): Result<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for (const name of PACK_FORMS) {
    const query = { asOf, policyId, village };
    const sheet = issuedReport(context, name, query, 'workbook', ...(printed ? (['pdf'] as const) : []));
    if (!sheet.ok) {
      return sheet;
    }
    sheets.push(sheet.value);
  }
  return success(sheets);
}

/** Writes the PDF beside its workbook; answers how many files the village has. */
async function writePdf(file: string, pdf: Uint8Array): Promise<Result<number>> {
  const unfinished = `${file}.${randomUUID()}.part`;
  const written = await guardedFile(async () => {
    try {
      await writeFile(unfinished, pdf);
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
  });
  return written.ok ? success(2) : written;
}

async function guardedFile(write: () => Promise<void>): Promise<Result<null>> {
  try {
    await write();
    return success(null);
  } catch (error) {
    const sentence = writeFailureSentence(error);
    if (sentence === null) {
      throw error;
    }
    return failure('WRITE_FAILED', sentence);
  }
}
