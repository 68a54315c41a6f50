import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { reviewLayout, type ReviewLine } from '#shared/sheets/review.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { identitiesBetween, isHeldOn, type HeldIdentity } from './held.ts';
import { peopleAt, type Person } from './people.ts';
import { numberOf } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';

const FORM = {
  name: 'late-identities',
  title: '缴费后认定名单',
  note: '缴费时按无资助身份全额缴费，缴费后才认定或才列入名册的人员。已缴金额不变，如何处理由主管部门和区医保局决定。',
};

const selectRecorded = prepared<[paymentId: number], { recordedAt: DateTime }>(
  'SELECT recorded_at AS recordedAt FROM payment WHERE id = ?',
);

/**
 * 缴费后认定名单: whoever paid in full and holds, at the moment, an identity that began after the payment day or whose
 * roster came in after the payment was taken. Errors as in reportScope.
 */
export function lateIdentitiesSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { asOf, residentId } = scope.value;
  const day = asOf.slice(0, 10);
  const identities = identitiesBetween(context.database, day, day, residentId);
  const lines = peopleAt(context, scope.value)
    .filter(({ subsidy }) => subsidy === 0)
    .flatMap((person) =>
      (identities.get(person.id) ?? [])
        .filter((identity) => isLate(context, person, identity, asOf))
        .map((identity) => lineOf(person, identity)),
    );
  return success(reviewLayout(scope.value, FORM, lines));
}

function isLate(context: DeskContext, person: Person, identity: HeldIdentity, asOf: DateTime): boolean {
  const { paidOn, paymentId } = person;
  if (paidOn === null || paymentId === null) {
    return false;
  }
  if (!isHeldOn(identity, paidOn)) {
    return identity.fromDate > paidOn;
  }
  const taken = selectRecorded(context.database).get(paymentId)?.recordedAt ?? asOf;
  return identity.recordedAt !== null && identity.recordedAt > taken;
}

function lineOf(person: Person, { category, source, fromDate, recordedAt }: HeldIdentity): ReviewLine {
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
