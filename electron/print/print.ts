import type { WebContents } from 'electron';
import { joinWorkerFile } from '#electron/app/paths.ts';
import type { PrintSettings } from '#shared/contract/reports.ts';
import type { Slip } from '#shared/contract/counter.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { pagesHtml } from '#shared/sheets/html.ts';
import { printParts, type PrintPart } from '#shared/sheets/print-part.ts';
import { recoveryHtml } from '#shared/sheets/recovery-html.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { slipHtml } from '#shared/sheets/slip-html.ts';
import { withHiddenPage, withPageWindow } from './hidden-window.ts';
import { joinPdfs } from './join.ts';
import { laidOut } from './lay-out.ts';
import { printResult, type Printed } from './outcome.ts';

const PDF_OPTIONS = { preferCSSPageSize: true, printBackground: true } as const;

/** Marks for screen readers are nine tenths of a long list's file and half of the time it takes; its workbook reads better. */
const MOST_TAGGED = 30;

/** Pages printed at a time: a street's sheets to sign are thousands. */
const PAGES_A_TURN = 200;

/**
 * The form as PDF: A4, margins to bind, the page of how many and whose form it is at the foot of each page. Each section
 * is counted by itself.
 */
export function sheetPdf(sheet: Sheet): Promise<Buffer> {
  return formsPdf([sheet]);
}

/** Several forms as one PDF, in order; the pages of each form and of each section are counted by themselves. */
export function formsPdf(sheets: readonly Sheet[]): Promise<Buffer> {
  return partsPdf(sheets[0]?.title ?? '', sheets.flatMap(printParts));
}

/** Parts of forms as one PDF, in order, the pages of each counted by themselves. */
export function partsPdf(title: string, parts: readonly PrintPart[]): Promise<Buffer> {
  return withPageWindow(async (window) => {
    const pages = await laidOut(window, parts);
    const pdfs: Buffer[] = [];
    for (let first = 0; first < pages.length; first += PAGES_A_TURN) {
      const contents = await window.show(pagesHtml(title, pages.slice(first, first + PAGES_A_TURN)));
      const generateTaggedPDF = pages.length <= MOST_TAGGED;
      pdfs.push(await contents.printToPDF({ ...PDF_OPTIONS, generateTaggedPDF }));
    }
    return joinPdfs(pdfs, title, joinWorkerFile());
  });
}

/** As partsPdf, for work that goes on elsewhere: WRITE_FAILED instead of an exception. */
export async function partsResult(title: string, parts: readonly PrintPart[]): Promise<Result<Uint8Array>> {
  try {
    return success(await partsPdf(title, parts));
  } catch {
    return failure('WRITE_FAILED', 'PDF 没有生成出来，可能是内存不足。请关闭其他程序后再试一次。');
  }
}

/** The 确认单 as PDF: both copies on one A4. */
export function slipPdf(slip: Slip): Promise<Buffer> {
  return withHiddenPage(slipHtml(slip), (contents) => contents.printToPDF(PDF_OPTIONS));
}

/**
 * Prints the form, the very pages of its PDF, on the printer asked for, or opens the system's dialog where none is.
 * WRITE_FAILED when no printer takes it.
 */
export function printSheet(sheet: Sheet, settings: PrintSettings = BY_DIALOG): Promise<Result<Printed>> {
  return withPageWindow(async (window) => {
    const pages = await laidOut(window, printParts(sheet));
    const chosen = pages.filter((_page, index) => settings.pages?.includes(index + 1) ?? true);
    if (chosen.length === 0) {
      return failure('BAD_INPUT', `没有这些页：这份表共 ${pages.length} 页。请改正页码后再打印。`);
    }
    const contents = await window.show(pagesHtml(sheet.title, chosen));
    return printContents(contents, sheet.paper.orientation === 'landscape', settings);
  });
}

const BY_DIALOG: PrintSettings = { printer: null, copies: 1, pages: null };

/** Opens the system's print dialog for the 确认单. WRITE_FAILED when there is no printer or it refuses. */
export function printSlip(slip: Slip): Promise<Result<Printed>> {
  return withHiddenPage(slipHtml(slip), (contents) => printContents(contents, false, BY_DIALOG));
}

/** Opens the system's print dialog for the page with the recovery passphrase; it is on no disk. Errors of printSlip. */
export function printRecovery(groups: readonly string[]): Promise<Result<Printed>> {
  return withHiddenPage(recoveryHtml(groups), (contents) => printContents(contents, false, BY_DIALOG));
}

function printContents(
  contents: WebContents,
  landscape: boolean,
  { printer, copies }: PrintSettings,
): Promise<Result<Printed>> {
  return new Promise((resolve) => {
    contents.print(
      {
        silent: printer !== null,
        ...(printer === null ? {} : { deviceName: printer }),
        copies,
        printBackground: true,
        landscape,
        pageSize: 'A4',
        margins: { marginType: 'none' },
      },
      (printed, reason) => resolve(printResult(printed, reason)),
    );
  });
}
