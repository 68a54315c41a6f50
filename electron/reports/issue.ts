import { givenOut } from '#electron/audit/given-out.ts';
import { insertFormIssue, type IssueHow } from '#electron/db/form-issues.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { recordedNow } from '#electron/ledger/business-clock.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { report, type ReportQuery } from './reports.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import { packOf } from './scope.ts';

/**
 * The form to be given out as a file or on paper. One with document numbers in full is recorded first, once for each way
 * it leaves, with who asked for it; what cannot be recorded is not given out. Errors as in reportScope, WRITE_FAILED from
 * the disk.
 */
export function issuedReport(
  context: DeskContext,
  name: ReportName,
  query: ReportQuery,
  ...ways: readonly IssueHow[]
): Result<Sheet> {
  const sheet = report(context, name, query);
  return sheet.ok ? recorded(context, query, sheet.value, ways) : sheet;
}

/** The form for the preview of its pages, numbers as they will be printed: shown in full it is recorded first. Errors as issuedReport. */
export function previewedReport(context: DeskContext, name: ReportName, query: ReportQuery): Result<Sheet> {
  const sheet = report(context, name, query);
  return sheet.ok && isFull(sheet.value)
    ? givenOut(context, 'form.show', sheet, () => ({
        subject: `form ${name}`,
        new: { asOf: query.asOf, village: query.village, rows: sheet.value.rows.length },
      }))
    : sheet;
}

function isFull({ numbers, rows }: Sheet): boolean {
  return numbers === 'full' && rows.length > 0;
}

function recorded(
  context: DeskContext,
  query: ReportQuery,
  sheet: Sheet,
  ways: readonly IssueHow[],
): Result<Sheet> {
  const full = isFull(sheet);
  const pack = packOf(context, query.policyId);
  if (!pack.ok) {
    return pack;
  }
  return writing(context, full ? 'form.issue' : 'form.masked', (note) => {
    note({
      subject: `form ${sheet.name}`,
      new: { how: ways, asOf: query.asOf, village: query.village, rows: sheet.rows.length },
    });
    for (const how of full ? ways : []) {
      insertFormIssue(context.database, {
        form: sheet.name,
        benefitYear: pack.value.benefitYear,
        asOf: sheet.asOf ?? query.asOf,
        village: query.village,
        persons: sheet.rows.length,
        how,
        at: recordedNow(context),
        operator: context.operator().name,
      });
    }
    return success(sheet);
  });
}
