import type { DeskContext } from '#electron/desk.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import type { Result } from '#shared/domain/result.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { notEnrolledSheet } from './not-enrolled.ts';
import { registerSheet } from './register.ts';
import { subsidisedSheet } from './subsidised.ts';
import { fundsSheet } from './funds.ts';
import { policyCardSheet } from './policy-card.ts';
import { assessmentSheet } from './assessment.ts';
import type { ReportQuery } from './scope.ts';
import { targetSheet } from './targets.ts';
import { weeklySheet } from './weekly.ts';

export { reportMoments } from './moments.ts';
export type { ReportQuery } from './scope.ts';

const FORMS = {
  weekly: weeklySheet,
  targets: targetSheet,
  register: registerSheet,
  'not-enrolled': notEnrolledSheet,
  subsidised: subsidisedSheet,
  funds: fundsSheet,
  'policy-card': policyCardSheet,
  assessment: assessmentSheet,
} satisfies Record<ReportName, (context: DeskContext, query: ReportQuery) => Result<Sheet>>;

/** The named form for a query. Errors as in reportScope. */
export function report(context: DeskContext, name: ReportName, query: ReportQuery): Result<Sheet> {
  return FORMS[name](context, query);
}
