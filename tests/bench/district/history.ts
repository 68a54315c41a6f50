import type { Database } from 'better-sqlite3';
import type { DeskContext } from '#electron/desk.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import { addDays } from '#shared/domain/dates.ts';
import { decide } from '#shared/policy/decide.ts';
import type { PricedDecision } from '#shared/policy/decision.ts';
import type { Policy } from '#shared/policy/policy.ts';
import { valueOf } from '../../fixtures/desk.ts';

/** A campaign's payments fall on so many days. */
const DAYS = 60;
const OPERATOR = '刘敏';

/** Enrols residents who hold no identity and have no record yet until so many are enrolled; the tax system took their money. */
export function enrolTheRest(context: DeskContext, policyId: string, wanted: number): void {
  const { database } = context;
  const policy = valueOf(loadPolicy(context, policyId));
  const { benefitYear } = policy.pack;
  const today = businessDate(context);
  const standing = database
    .prepare<[number], { count: number }>(
      "SELECT count(*) AS count FROM enrolment WHERE benefit_year = ? AND state = 'paid'",
    )
    .get(benefitYear);
  priceDays(database, policy, (decision) => decision, today);
  const from = lastEnrolment(database);
  database
    .prepare(
      `INSERT INTO enrolment (benefit_year, resident_id, document_number, village_id, state, changed_at)
       SELECT ?, resident.id, document_number, village_id, 'paid', price.at FROM resident
       JOIN temp.price ON price.day = resident.id * 31 % ${DAYS} AND price.tier = coalesce(last_year_tier, 1)
       WHERE document_kind = 'id-card'
         AND NOT EXISTS (SELECT 1 FROM enrolment WHERE benefit_year = ? AND resident_id = resident.id)
         AND NOT EXISTS (SELECT 1 FROM identity WHERE identity.resident_id = resident.id)
       ORDER BY resident.id * 7919 % 10007 LIMIT ?`,
    )
    .run(benefitYear, benefitYear, wanted - (standing?.count ?? 0));
  payEnrolmentsAfter(database, from);
}

/** A whole benefit year before this one: everybody who paid last year, in the newer of two years, nine in ten in the older. */
export function addYears(context: DeskContext, policyId: string, benefitYear: number): void {
  const { database } = context;
  const policy = valueOf(loadPolicy(context, policyId));
  const behind = policy.pack.benefitYear - benefitYear;
  const ended = addDays(businessDate(context), -365 * behind);
  priceDays(database, policy, (decision) => asOfYear(decision, benefitYear), ended);
  const from = lastEnrolment(database);
  database
    .prepare(
      `INSERT INTO enrolment (benefit_year, resident_id, document_number, village_id, state, changed_at)
       SELECT ?, resident.id, document_number, village_id, 'paid', price.at FROM resident
       JOIN temp.price ON price.day = resident.id * 31 % ${DAYS} AND price.tier = last_year_tier
       WHERE last_year_tier IS NOT NULL AND birth_date < ? AND resident.id * 7919 % 100 < ?`,
    )
    .run(benefitYear, `${benefitYear}-01-01`, behind === 1 ? 100 : 98);
  payEnrolmentsAfter(database, from);
}

function asOfYear(decision: PricedDecision, benefitYear: number): PricedDecision {
  return {
    ...decision,
    benefitYear,
    policyId: `lidu-${benefitYear}`,
    coverageFrom: `${benefitYear}-01-01`,
    coverageTo: `${benefitYear}-12-31`,
  };
}

/** temp.price: what each tier costs on each of the campaign's last days. */
function priceDays(
  database: Database,
  policy: Policy,
  change: (decision: PricedDecision) => PricedDecision,
  last: string,
): void {
  database.exec(`DROP TABLE IF EXISTS temp.price;
    CREATE TEMP TABLE price (day INTEGER, tier INTEGER, paid_on TEXT, at TEXT, fee INTEGER, policy_id TEXT,
      decision TEXT, PRIMARY KEY (day, tier))`);
  const insert = database.prepare('INSERT INTO temp.price VALUES (?, ?, ?, ?, ?, ?, ?)');
  const [window] = policy.pack.populations;
  for (let day = 0; day < DAYS; day += 1) {
    for (const tier of [1, 2]) {
      const facts = { tier, population: window?.code ?? '', identities: [] };
      const asked = decide(policy, facts, '2023-12-08');
      if (!asked.ok) {
        throw new Error(asked.message);
      }
      const paidOn = addDays(last, -day);
      const decision = { ...change(asked), paidOn };
      insert.run(
        day,
        tier,
        paidOn,
        `${paidOn}T00:00:00`,
        decision.fee,
        decision.policyId,
        JSON.stringify(decision),
      );
    }
  }
}

function lastEnrolment(database: Database): number {
  return database.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM enrolment').get()?.id ?? 0;
}

function payEnrolmentsAfter(database: Database, id: number): void {
  database
    .prepare(
      `INSERT INTO enrolment_event (enrolment_id, at, operator, from_state, to_state)
       SELECT id, changed_at, '${OPERATOR}', NULL, 'paid' FROM enrolment WHERE id > ?`,
    )
    .run(id);
  database
    .prepare(
      `INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee, surcharge,
         surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator, recorded_at, group_name)
       SELECT enrolment.id, benefit_year, enrolment.village_id, price.paid_on, price.at, 'resident', price.tier, price.fee,
         0, 0, 0, price.fee, price.policy_id, 1, price.decision, '代缴', '${OPERATOR}', price.at, resident.group_name
       FROM enrolment JOIN resident ON resident.id = enrolment.resident_id
       JOIN temp.price ON price.day = resident.id * 31 % ${DAYS} AND price.tier = coalesce(resident.last_year_tier, 1)
       WHERE enrolment.id > ?`,
    )
    .run(id);
}
