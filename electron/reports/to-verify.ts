import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { reviewLayout } from '#shared/sheets/review.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { byResident } from './by-resident.ts';
import { peopleAt } from './people.ts';
import { numberOf } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';

interface CertificateRow {
  readonly residentId: number;
  readonly category: string;
  readonly department: string;
  readonly certificate: string;
  readonly shownOn: DateOnly;
}

const FORM = {
  name: 'to-verify',
  title: '待核实名单',
  note: '出示证件但不在名册上的人员。主管部门核实并列入名册之前，不享受资助。',
};

const selectPending = prepared<[{ readonly asOf: DateTime; readonly day: DateOnly }], CertificateRow>(`
  SELECT resident_id AS residentId, category, department, certificate, shown_on AS shownOn
  FROM pending_certificate
  WHERE shown_on <= @day AND (settled_at IS NULL OR settled_at > @asOf)
  ORDER BY id`);

/** 待核实名单: certificates shown by people on no roster, not settled at the moment. Errors as in reportScope. */
export function toVerifySheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { asOf } = scope.value;
  const pending = byResident(selectPending(context.database).all({ asOf, day: asOf.slice(0, 10) }));
  const lines = peopleAt(context, scope.value).flatMap((person) =>
    (pending.get(person.id) ?? []).map(({ category, department, certificate, shownOn }) => ({
      name: person.name,
      number: numberOf(person),
      village: person.village,
      category,
      department,
      grounds: `${shownOn} 出示${certificate === '' ? '证件' : certificate}`,
      paidOn: person.paidOn,
      paid: person.personal,
    })),
  );
  return success(reviewLayout(scope.value, FORM, lines));
}
