import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import { identifiedLateSql } from '#electron/ledger/late-identity.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { reviewLayout, type ReviewLine } from '#shared/sheets/review.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { byResident } from './by-resident.ts';
import { peopleAt, type Person } from './people.ts';
import { numberOf } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';
import { standingAt } from './standing.ts';

interface LateIdentity {
  readonly residentId: number;
  readonly category: string;
  readonly source: string;
  readonly fromDate: DateOnly;
  /** When its roster was taken in; null for one entered otherwise. */
  readonly recordedAt: DateTime | null;
}

const FORM = {
  name: 'late-identities',
  title: '缴费后认定名单',
  note: '缴费时按无资助身份全额缴费，缴费后才认定或才列入名册的人员。已缴金额不变，如何处理由主管部门和区医保局决定。',
};

const selectLate = prepared<
  [{ readonly year: number; readonly asOf: DateTime; readonly day: DateOnly }],
  LateIdentity
>(`
  SELECT identity.resident_id AS residentId, identity.category, identity.source, identity.from_date AS fromDate,
    batch.committed_at AS recordedAt
  FROM identity
  CROSS JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = identity.resident_id
  CROSS JOIN payment ON payment.enrolment_id = enrolment.id AND ${standingAt('payment', '@asOf')}
  LEFT JOIN batch ON batch.id = identity.batch_id
  WHERE ${identifiedLateSql('@day')}
  ORDER BY identity.from_date, identity.id`);

/**
 * 缴费后认定名单: whose payment was taken without subsidy and who was identified, or entered, afterwards, with the
 * identities of the moment's day as they are known now: rosters come late. Errors as in reportScope.
 */
export function lateIdentitiesSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { asOf, benefitYear } = scope.value;
  const late = byResident(
    selectLate(context.database).all({ year: benefitYear, asOf, day: asOf.slice(0, 10) }),
  );
  const lines = peopleAt(context, scope.value).flatMap((person) =>
    (late.get(person.id) ?? []).map((identity) => lineOf(person, identity)),
  );
  return success(reviewLayout(scope.value, FORM, lines));
}

function lineOf(person: Person, { category, source, fromDate, recordedAt }: LateIdentity): ReviewLine {
  const listed = recordedAt === null ? '' : `（${recordedAt.slice(0, 10)} 列入名册）`;
  return {
    name: person.name,
    number: numberOf(person),
    village: person.village,
    category,
    department: source,
    grounds: `${fromDate} 认定${listed}`,
    paidOn: person.paidOn,
    paid: person.personal,
  };
}
