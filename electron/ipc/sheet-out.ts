import { putUpPreview } from '#electron/app/preview-store.ts';
import { pdfPageCount } from '#electron/print/outcome.ts';
import { sheetPdf } from '#electron/print/print.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { saveFile, writeBytes } from './save-file.ts';
import type { DeskServices } from './services.ts';

/** The ways a Sheet leaves the window, other than by the printer. */
export interface SheetOut {
  /** Saves it where the token allows. BAD_INPUT for a spent token, WRITE_FAILED. */
  readonly pdf: (
    saveToken: string,
    sheet: Sheet,
  ) => Promise<Result<{ readonly fileName: string; readonly pages: number }>>;
  /** As `pdf`, as a workbook. */
  readonly workbook: (saveToken: string, sheet: Sheet) => Promise<Result<{ readonly fileName: string }>>;
  /** Its PDF at an address of the window, until the next one is put up. */
  readonly preview: (sheet: Sheet) => Promise<Result<{ readonly address: string; readonly pages: number }>>;
}

/** The ways out of a desk. */
export function sheetOut({ files, work }: Pick<DeskServices, 'files' | 'work'>): SheetOut {
  return {
    pdf: async (saveToken, sheet) => {
      const pdf = await sheetPdf(sheet);
      const saved = await saveFile(files, saveToken, 'write-pdf', (file) => writeBytes(file, pdf));
      return saved.ok ? success({ ...saved.value, pages: pdfPageCount(pdf) }) : saved;
    },
    workbook: (saveToken, sheet) =>
      saveFile(files, saveToken, 'write-xlsx', (file) => work('sheet.workbook', { sheet, file })),
    preview: async (sheet) => {
      const pdf = await sheetPdf(sheet);
      return success({ address: putUpPreview(pdf), pages: pdfPageCount(pdf) });
    },
  };
}

/** Goes on with what was found; a refusal is the answer. */
export async function withValue<Value, Output>(
  found: Result<Value>,
  next: (value: Value) => Promise<Result<Output>>,
): Promise<Result<Output>> {
  return found.ok ? next(found.value) : found;
}
