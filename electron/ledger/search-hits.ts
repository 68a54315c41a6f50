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

const selectHits = prepared<[benefitYear: number, ids: string], HitRow>(
  `SELECT resident.id, resident.name, resident.document_number AS documentNumber, village.name AS village,
     resident.group_name AS groupName, household.head_name AS headName, enrolment.state,
     payment.tier
   FROM resident
   JOIN village ON village.id = resident.village_id
   LEFT JOIN household ON household.id = resident.household_id
   LEFT JOIN enrolment ON enrolment.benefit_year = ? AND enrolment.resident_id = resident.id
   LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
   WHERE resident.id IN (SELECT value FROM json_each(?))`,
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
  for (const row of selectHits(database).all(benefitYear, JSON.stringify(ids))) {
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
