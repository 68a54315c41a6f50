import { fastSheets } from '#electron/excel/fast-xlsx.ts';
import { excelJsSheets } from '#electron/excel/read-exceljs.ts';
import { workbookParts } from '#electron/excel/read-guard.ts';
import { ReadStop } from '#electron/excel/read-stop.ts';
import type { SheetText } from '#electron/excel/workbook-text.ts';

/** What the fast reader and the reference make of a workbook; null where the fast one steps aside. */
export async function bothReaders(bytes: Buffer): Promise<{
  readonly fast: readonly SheetText[] | null;
  readonly reference: readonly SheetText[];
}> {
  const file = { bytes, parts: workbookParts(bytes), check: goOn };
  return { fast: await orAside(fastSheets(file)), reference: await excelJsSheets(file) };
}

function goOn(): void {
  // nobody cancels
}

async function orAside(read: Promise<readonly SheetText[]>): Promise<readonly SheetText[] | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ReadStop && error.reason === 'unknown') {
      return null;
    }
    throw error;
  }
}
