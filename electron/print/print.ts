import type { WebContents } from 'electron';
import type { Slip } from '#shared/contract/counter.ts';
import type { Result } from '#shared/domain/result.ts';
import { sheetHtml } from '#shared/sheets/html.ts';
import { recoveryHtml } from '#shared/sheets/recovery-html.ts';
import { sectionSheets } from '#shared/sheets/sections.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { slipHtml } from '#shared/sheets/slip-html.ts';
import { footerTemplate } from './footer.ts';
import { withHiddenPage } from './hidden-window.ts';
import { joinPdfs } from './join.ts';
import { pdfPageCount, printResult, type Printed } from './outcome.ts';

export { pdfPageCount } from './outcome.ts';

/** A form that must keep to one page fills it: as large as it goes, in these steps, no smaller than can be read. */
const LARGEST_SCALE = 1.3;
const SCALE_STEP = 0.05;
const SMALLEST_SCALE = 0.5;

/**
 * The form as PDF: A4, its own margins, the page of how many and whose form it is at the foot of each page. Each section
 * is counted by itself.
 */
export function sheetPdf(sheet: Sheet): Promise<Buffer> {
  return formsPdf([sheet]);
}

/** Several forms as one PDF, in order; the pages of each form and of each section are counted by themselves. */
export async function formsPdf(sheets: readonly Sheet[]): Promise<Buffer> {
  const pdfs: Buffer[] = [];
  for (const part of sheets.flatMap(sectionSheets)) {
    pdfs.push(await partPdf(part));
  }
  return joinPdfs(pdfs, sheets[0]?.title ?? '');
}

function partPdf(sheet: Sheet): Promise<Buffer> {
  return withHiddenPage(sheetHtml(sheet), async (contents) => {
    let scale = sheet.paper.onePage === true ? LARGEST_SCALE : 1;
    let pdf = await pagesOf(contents, sheet, scale);
    while (sheet.paper.onePage === true && pdfPageCount(pdf) > 1 && scale > SMALLEST_SCALE) {
      scale -= SCALE_STEP;
      pdf = await pagesOf(contents, sheet, scale);
    }
    return pdf;
  });
}

function pagesOf(contents: WebContents, sheet: Sheet, scale: number): Promise<Buffer> {
  return contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: footerTemplate(sheet.subtitle[0] ?? '', sheet.title),
    generateTaggedPDF: true,
    scale,
  });
}

/** The 确认单 as PDF: both copies on one A4. */
export function slipPdf(slip: Slip): Promise<Buffer> {
  return withHiddenPage(slipHtml(slip), (contents) =>
    contents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true }),
  );
}

/** Opens the system's print dialog for the form. WRITE_FAILED when there is no printer or it refuses. */
export function printSheet(sheet: Sheet): Promise<Result<Printed>> {
  return withHiddenPage(sheetHtml(sheet), (contents) =>
    printContents(contents, sheet.paper.orientation === 'landscape', sheet.title),
  );
}

/** Opens the system's print dialog for the 确认单. WRITE_FAILED when there is no printer or it refuses. */
export function printSlip(slip: Slip): Promise<Result<Printed>> {
  return withHiddenPage(slipHtml(slip), (contents) => printContents(contents, false, ''));
}

/** Opens the system's print dialog for the page with the recovery passphrase; it is on no disk. Errors of printSlip. */
export function printRecovery(groups: readonly string[]): Promise<Result<Printed>> {
  return withHiddenPage(recoveryHtml(groups), (contents) => printContents(contents, false, ''));
}

function printContents(contents: WebContents, landscape: boolean, title: string): Promise<Result<Printed>> {
  return new Promise((resolve) => {
    contents.print(
      {
        silent: false,
        printBackground: true,
        landscape,
        pageSize: 'A4',
        ...(title === '' ? {} : { header: title, footer: '' }),
      },
      (printed, reason) => resolve(printResult(printed, reason)),
    );
  });
}
