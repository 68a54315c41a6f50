import { slipFor } from '#electron/ledger/slip.ts';
import { printers } from '#electron/print/printers.ts';
import { printSheet, printSlip } from '#electron/print/print.ts';
import type { IssueHow } from '#electron/db/form-issues.ts';
import { givenOut } from '#electron/audit/given-out.ts';
import { issuedReport, previewedReport } from '#electron/reports/issue.ts';
import { report, reportMoments } from '#electron/reports/reports.ts';
import { reportChannels as channels, type ReportName } from '#shared/contract/reports.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { maskedSheet } from '#shared/sheets/mask.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { door, type Door } from '../door.ts';
import { saveSlipPdf } from '../save-slip.ts';
import type { DeskServices } from '../services.ts';
import { sheetOut, withValue } from '../sheet-out.ts';

interface Query {
  readonly name: ReportName;
  readonly asOf: string;
  readonly village: string | null;
}

/** The channels about forms: on screen, on paper, as PDF and as workbook, all from the one Sheet. */
export function reportDoors(services: DeskServices) {
  const { context, files, work } = services;
  const out = sheetOut(services);

  function sheetFor({ name, asOf, village }: Query): Result<Sheet> {
    return report(context, name, { asOf, village });
  }

  /** On a screen every document number is masked. */
  function shownSheet(query: Query): Result<Sheet> {
    const sheet = sheetFor(query);
    return sheet.ok ? success(maskedSheet(sheet.value)) : sheet;
  }

  function issuedSheet({ name, asOf, village }: Query, how: IssueHow): Result<Sheet> {
    return issuedReport(context, name, { asOf, village }, how);
  }

  function slip(paymentId: number, how: IssueHow) {
    return givenOut(context, 'form.masked', slipFor(context, paymentId), () => ({
      subject: `payment ${paymentId}`,
      new: { how, form: 'slip' },
    }));
  }

  return {
    'report.moments': door(channels['report.moments'], () => success(reportMoments(context))),
    'report.show': door(channels['report.show'], shownSheet),
    'report.workbook': door(channels['report.workbook'], ({ saveToken, ...query }) =>
      withValue(issuedSheet(query, 'workbook'), (sheet) => out.workbook(saveToken, sheet)),
    ),
    'report.pdf': door(channels['report.pdf'], ({ saveToken, ...query }) =>
      withValue(issuedSheet(query, 'pdf'), (sheet) => out.pdf(saveToken, sheet)),
    ),
    'report.preview': door(channels['report.preview'], (query) =>
      withValue(previewedReport(context, query.name, query), out.preview),
    ),
    'report.print': door(channels['report.print'], ({ settings, ...query }) =>
      withValue(issuedSheet(query, 'print'), (sheet) => printSheet(sheet, settings)),
    ),
    'print.printers': door(channels['print.printers'], async () => success(await printers())),
    'report.packs': door(channels['report.packs'], ({ folderToken, asOf, village }) =>
      withValue(files.redeem(folderToken, 'write-folder'), (folder) =>
        work('report.packs', { folder, asOf, village }),
      ),
    ),
    'slip.print': door(channels['slip.print'], ({ paymentId }) =>
      withValue(slip(paymentId, 'print'), printSlip),
    ),
    'slip.pdf': door(channels['slip.pdf'], ({ paymentId, saveToken }) =>
      withValue(slip(paymentId, 'pdf'), (given) => saveSlipPdf(files, saveToken, given)),
    ),
  } satisfies Record<keyof typeof channels, Door>;
}
