import type { Database } from 'better-sqlite3';

/** A person of 甲村, as a step before found one. */
export function personIn(database: Database): number {
  database.exec("INSERT INTO village (id, name, folded) VALUES (1, '甲村', '甲村')");
  const insert = database.prepare(
    `INSERT INTO resident (document_kind, document_number, name, name_key, pinyin_full, pinyin_initials, village_id,
       origin, created_at)
     VALUES ('id-card', '1', '王', '王', 'wang', 'w', 1, 'demo', '2023-09-01T00:00:00')`,
  );
  return Number(insert.run().lastInsertRowid);
}

/** The person's paid enrolment for 2024. */
export function enrolmentOf(database: Database, person: number): number {
  const insert = database.prepare(
    `INSERT INTO enrolment (benefit_year, resident_id, document_number, village_id, state, changed_at)
     VALUES (2024, ?, '1', 1, 'paid', '2023-12-08T00:00:00')`,
  );
  return Number(insert.run(person).lastInsertRowid);
}

/** A payment of that enrolment, taken back or not. */
export function paymentOf(
  database: Database,
  enrolment: number,
  details: { readonly personal: number; readonly voided?: boolean },
): void {
  const voided = details.voided === true ? ['2023-12-09T00:00:00', '录错'] : [null, null];
  database
    .prepare(
      `INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee, surcharge,
         surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator, recorded_at,
         voided_at, void_reason)
       VALUES (?, 2024, 1, '2023-12-08', '2023-12-08T00:00:00', 'resident', 1, 38000, 0, 0, 0, ?, 'p', 1, '{}', '现金',
         '甲', '2023-12-08T00:00:00', ?, ?)`,
    )
    .run(enrolment, details.personal, ...voided);
}
