import type { Database } from 'better-sqlite3';
import { categoriesHeldOn } from '#electron/db/identities.ts';
import type { ResidentRow } from '#electron/db/residents.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Facts, Tier } from '#shared/policy/decision.ts';

/** What some packs ask of a person besides; see PackView.asks. */
export interface AskedFacts {
  /** The day 职工医保 ended, where the pack asks and the person says so. */
  readonly leftEmployeeInsuranceOn?: DateOnly | null | undefined;
  /** Whole years without cover before this one, where the pack asks. */
  readonly uninsuredYears?: number | undefined;
}

/** What the counter asked for: who pays as what, on which day. */
export interface PaymentQuestion extends AskedFacts {
  readonly population: string;
  readonly tier: Tier;
  readonly paidOn: DateOnly;
  readonly newEntrant: boolean;
}

/** What decide is told of a resident: the identities are those held on the day of payment. */
export function factsOf(database: Database, resident: ResidentRow, question: PaymentQuestion): Facts {
  const { leftEmployeeInsuranceOn = null, uninsuredYears } = question;
  return {
    tier: question.tier,
    population: question.population,
    identities: categoriesHeldOn(database, resident.id, question.paidOn),
    newEntrant: question.newEntrant,
    ...(leftEmployeeInsuranceOn === null ? {} : { leftEmployeeInsuranceOn }),
    ...(uninsuredYears === undefined ? {} : { uninsuredYears }),
    ...(resident.birthDate === null ? {} : { birthDate: resident.birthDate }),
    ...(resident.school === null ? {} : { school: resident.school }),
  };
}
