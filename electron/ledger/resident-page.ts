import { pendingCertificatesOf } from '#electron/db/certificates.ts';
import { enrolmentOf } from '#electron/db/enrolments.ts';
import { householdById } from '#electron/db/households.ts';
import { identitiesOf, type IdentityRow } from '#electron/db/identities.ts';
import { lastYearTierOf } from '#electron/db/last-year.ts';
import { paymentsOf } from '#electron/db/payments.ts';
import { householdMembers, recordUnmasking } from '#electron/db/people.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import { villageById } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { HeldIdentity, HouseholdMember, PaymentLine, ResidentPage } from '#shared/contract/counter.ts';
import { ageOn, type DateOnly } from '#shared/domain/dates.ts';
import { groupIdNumber, maskIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { businessDate, recordedNow } from './business-clock.ts';
import { paymentLine } from './payment-line.ts';
import { residentNeeded } from './resident-needed.ts';

/**
 * Everything the counter shows of a resident, the document number masked: household, identities (current as of the
 * business date), certificates awaiting a department, payments and state in the chosen pack's year. NOT_FOUND.
 */
export function openResident(context: DeskContext, residentId: number): Result<ResidentPage> {
  const found = residentNeeded(context, residentId);
  if (!found.ok) {
    return found;
  }
  const { database } = context;
  const resident = found.value;
  const benefitYear = benefitYearOf(context) ?? 0;
  const today = businessDate(context);
  const payments = paymentsOf(database, benefitYear, residentId).map(paymentLine);
  return success({
    ...personOf(resident, today),
    lastYearTier: lastYearTierOf(database, benefitYear, resident),
    village: villageById(database, resident.villageId)?.name ?? '',
    headName:
      resident.householdId === null
        ? null
        : (householdById(database, resident.householdId)?.headName ?? null),
    household: householdOf(context, resident, benefitYear, today),
    identities: identitiesOf(database, residentId).map((row) => heldIdentity(row, today)),
    pending: pendingCertificatesOf(database, residentId).map(
      ({ id, category, department, certificate, shownOn }) => ({
        id,
        category,
        department,
        certificate,
        shownOn,
      }),
    ),
    state: {
      state: enrolmentOf(database, benefitYear, residentId)?.state ?? 'open',
      tier: standingTier(payments),
    },
    payments,
  });
}

/** The full document number in groups of 6-8-4, and a record that it was looked at. NOT_FOUND without a number. */
export function unmaskResident(
  context: DeskContext,
  residentId: number,
): Result<{ readonly number: string }> {
  const found = residentNeeded(context, residentId);
  if (!found.ok) {
    return found;
  }
  const number = found.value.documentNumber;
  if (number === null) {
    return failure('NOT_FOUND', '此人还没有登记证件号码。');
  }
  return writing(context, 'resident.unmask', (note) => {
    note({ residentId });
    recordUnmasking(context.database, residentId, recordedNow(context), context.operator().name);
    return success({ number: groupIdNumber(number) });
  });
}

function personOf(resident: ResidentRow, today: DateOnly) {
  return {
    residentId: resident.id,
    name: resident.name,
    gender: resident.gender,
    birthDate: resident.birthDate,
    age: resident.birthDate === null ? null : ageOn(resident.birthDate, today),
    documentKind: resident.documentKind,
    maskedNumber: maskIdNumber(resident.documentNumber ?? ''),
    group: resident.groupName,
    address: resident.address,
    phone: resident.phone,
    relation: resident.relation,
    school: resident.school,
  };
}

function householdOf(
  context: DeskContext,
  resident: ResidentRow,
  benefitYear: number,
  today: DateOnly,
): readonly HouseholdMember[] {
  if (resident.householdId === null) {
    return [];
  }
  return householdMembers(context.database, benefitYear, resident.householdId)
    .filter(({ id }) => id !== resident.id)
    .map(({ id, name, relation, birthDate, state, tier }) => ({
      residentId: id,
      name,
      relation,
      age: birthDate === null ? null : ageOn(birthDate, today),
      state: { state: state ?? 'open', tier },
    }));
}

function heldIdentity(row: IdentityRow, today: DateOnly): HeldIdentity {
  return {
    category: row.category,
    source: row.source,
    from: row.fromDate,
    to: row.toDate,
    current: row.fromDate <= today && (row.toDate === null || row.toDate >= today),
  };
}

function standingTier(payments: readonly PaymentLine[]): number | null {
  return payments.find(({ voided }) => voided === null)?.decision.tier ?? null;
}
