import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { EnrolmentState, SearchHit } from '#shared/contract/counter.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';

interface HitRow {
  readonly id: number;
  readonly name: string;
  readonly documentNumber: string | null;
  readonly village: string;
  readonly groupName: string;
  readonly headName: string | null;
  readonly state: EnrolmentState['state'] | null;
  readonly tier: number | null;
}

/**
 * From the cards alone, which say how the newest year of each person stands: an earlier year's state is looked up, and of a
 * year after it nothing is recorded yet.
 */
const selectHits = prepared<[{ readonly year: number; readonly ids: string }], HitRow>(
  `SELECT card.resident_id AS id, card.name, document_number AS documentNumber, village.name AS village,
     group_name AS groupName, head_name AS headName,
     CASE WHEN card.benefit_year = @year THEN card.state WHEN card.benefit_year > @year THEN (
       SELECT state FROM enrolment WHERE enrolment.benefit_year = @year AND enrolment.resident_id = card.resident_id
     ) END AS state,
     CASE WHEN card.benefit_year = @year THEN card.tier WHEN card.benefit_year > @year THEN (
       SELECT payment.tier FROM enrolment JOIN payment ON payment.enrolment_id = enrolment.id
       WHERE enrolment.benefit_year = @year AND enrolment.resident_id = card.resident_id
         AND payment.voided_at IS NULL
     ) END AS tier
   FROM json_each(@ids) AS wanted CROSS JOIN resident_card AS card ON card.resident_id = wanted.value
   JOIN village ON village.id = card.village_id`,
);

/** The lines of a result list for these people, in the given order: numbers masked, with this year's state. */
export function searchHits(
  database: Database,
  ids: readonly number[],
  benefitYear: number,
): readonly SearchHit[] {
  if (ids.length === 0) {
    return [];
  }
  const rows = new Map<number, HitRow>();
  for (const row of selectHits(database).all({ year: benefitYear, ids: JSON.stringify(ids) })) {
    rows.set(row.id, row);
  }
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [hitOf(row)];
  });
}

function hitOf(row: HitRow): SearchHit {
  return {
    residentId: row.id,
    name: row.name,
    maskedNumber: maskIdNumber(row.documentNumber ?? ''),
    village: row.village,
    group: row.groupName,
    headName: row.headName ?? '',
    state: { state: row.state ?? 'open', tier: row.tier },
  };
}
