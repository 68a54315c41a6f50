import { lastYearTierSql } from '#electron/db/last-year.ts';
import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import type { LedgerState, StoredState } from '#shared/ledger/transitions.ts';
import type { Tier } from '#shared/policy/decision.ts';
import { personOrder } from './person-order.ts';
import type { ReportScope } from './scope.ts';
import { standingAt } from './standing.ts';

/** A resident as things stood at the report's moment. */
export interface Person extends PersonRow {
  /** `paid` while a payment stands, else the last record up to the moment; a void leaves the person open. */
  readonly state: Exclude<LedgerState, 'voided'>;
}

interface PersonRow {
  readonly id: number;
  readonly name: string;
  /** Null while there is no document yet. */
  readonly number: string | null;
  readonly birthDate: DateOnly | null;
  readonly villageId: number;
  readonly village: string;
  readonly groupName: string;
  readonly householdId: number | null;
  readonly headName: string | null;
  readonly relation: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly lastYearTier: Tier | null;
  /** The standing payment, all null without one. */
  readonly paymentId: number | null;
  readonly paidOn: DateOnly | null;
  readonly tier: Tier | null;
  readonly personal: Fen | null;
  readonly subsidy: Fen | null;
  readonly category: string | null;
  readonly fund: string | null;
  /** The last record up to the moment, all null without one. */
  readonly lastState: StoredState | null;
  readonly changedAt: DateTime | null;
  readonly changedBy: string | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly place: string | null;
  readonly relationOfSigner: string | null;
  readonly dated: DateOnly | null;
  readonly signedTier: Tier | null;
}

interface Asked {
  readonly year: number;
  readonly asOf: DateTime;
  readonly villageId: number | null;
  readonly residentId: number | null;
}

const selectPeople = prepared<[Asked], PersonRow>(`
  SELECT resident.id, resident.name, resident.document_number AS number, resident.birth_date AS birthDate,
    resident.village_id AS villageId, village.name AS village, resident.group_name AS groupName,
    resident.household_id AS householdId, household.head_name AS headName, resident.relation,
    resident.address, resident.phone, ${lastYearTierSql('resident', '@year')} AS lastYearTier,
    payment.id AS paymentId, payment.paid_on AS paidOn, payment.tier, payment.personal, payment.subsidy,
    payment.category, payment.fund,
    event.to_state AS lastState, event.at AS changedAt, event.operator AS changedBy, event.reason,
    event.evidence, event.place, event.relation AS relationOfSigner, event.dated, event.tier AS signedTier
  FROM resident
  JOIN village ON village.id = resident.village_id
  LEFT JOIN household ON household.id = resident.household_id
  LEFT JOIN enrolment ON enrolment.benefit_year = @year AND enrolment.resident_id = resident.id
  LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND ${standingAt('payment', '@asOf')}
  LEFT JOIN enrolment_event AS event ON event.id = (
    SELECT MAX(id) FROM enrolment_event WHERE enrolment_id = enrolment.id AND at <= @asOf)
  WHERE (@villageId IS NULL OR resident.village_id = @villageId)
    AND (@residentId IS NULL OR resident.id = @residentId)`);

/** Everybody the report is about, village by village, then by group and household, its head first. */
export function peopleAt(context: DeskContext, scope: ReportScope): readonly Person[] {
  const { benefitYear, asOf, residentId, village, villages } = scope;
  const villageId = villages.find(({ name }) => name === village)?.id ?? null;
  const rows = selectPeople(context.database).all({ year: benefitYear, asOf, villageId, residentId });
  return personOrder(rows).map((row) => ({ ...row, state: stateOf(row) }));
}

function stateOf({ paymentId, lastState }: PersonRow): Person['state'] {
  if (paymentId !== null) {
    return 'paid';
  }
  // A payment that no longer stands, or does not stand yet, leaves nothing behind.
  return lastState === null || lastState === 'voided' || lastState === 'paid' ? 'open' : lastState;
}
