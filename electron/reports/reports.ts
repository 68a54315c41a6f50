import type { DeskContext } from '#electron/desk.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { withLayout } from '#shared/sheets/layout.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { assessmentSheet } from './assessment.ts';
import { confirmationsSheet } from './confirmations.ts';
import { dashboardSheet } from './dashboard.ts';
import { declinersSheet } from './decliners.ts';
import { fundCheckSheet } from './fund-check.ts';
import { fundsSheet } from './funds.ts';
import { handoverSheet } from './handover.ts';
import { lateIdentitiesSheet } from './late-identities.ts';
import { layoutOf } from './layouts.ts';
import { notEnrolledSheet } from './not-enrolled.ts';
import { notifySheet } from './notify.ts';
import { paceSheet } from './pace.ts';
import { policyCardSheet } from './policy-card.ts';
import { registerSheet } from './register.ts';
import { subsidisedListSheet } from './subsidised-list.ts';
import { subsidisedSheet } from './subsidised.ts';
import { targetSheet } from './targets.ts';
import { toVerifySheet } from './to-verify.ts';
import { weeklySheet } from './weekly.ts';
import { packOf, type ReportQuery } from './scope.ts';

export { reportMoments } from './moments.ts';
export type { ReportQuery } from './scope.ts';

const FORMS = {
  weekly: weeklySheet,
  dashboard: dashboardSheet,
  pace: paceSheet,
  targets: targetSheet,
  register: registerSheet,
  'not-enrolled': notEnrolledSheet,
  decliners: declinersSheet,
  subsidised: subsidisedSheet,
  'subsidised-list': subsidisedListSheet,
  funds: fundsSheet,
  'fund-check': fundCheckSheet,
  confirmations: confirmationsSheet,
  'policy-card': policyCardSheet,
  assessment: assessmentSheet,
  notify: notifySheet,
  'late-identities': lateIdentitiesSheet,
  'to-verify': toVerifySheet,
  handover: handoverSheet,
} satisfies Record<ReportName, (context: DeskContext, query: ReportQuery) => Result<Sheet>>;

/** The named form for a query, as the station has laid it out. Errors as in reportScope. */
export function report(context: DeskContext, name: ReportName, query: ReportQuery): Result<Sheet> {
  const sheet = plainReport(context, name, query);
  const layout = layoutOf(context, name);
  const pack = layout === undefined ? null : packOf(context, query.policyId);
  return sheet.ok && pack?.ok === true
    ? success(withLayout(sheet.value, layout, pack.value.benefitYear))
    : sheet;
}

/** The named form as the program itself lays it out. Errors as in reportScope. */
export function plainReport(context: DeskContext, name: ReportName, query: ReportQuery): Result<Sheet> {
  return FORMS[name](context, query);
}
