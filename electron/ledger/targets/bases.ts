import type { Database } from 'better-sqlite3';
import { isYearKept, lastYearBase } from '#electron/db/last-year.ts';
import { prepared } from '#electron/db/prepared.ts';
import { targetsOf } from '#electron/db/targets.ts';
import type { VillageRow } from '#electron/db/villages.ts';
import type { TargetBasis } from '#shared/contract/targets.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';

/** What a rule's percentage is taken of. */
export interface BasisQuestion {
  readonly basis: TargetBasis;
  /** The day counted on, for enrolledAtDate. */
  readonly basisDate: DateOnly | null;
  readonly benefitYear: number;
  /** Where 应参保人数 comes from: the target list, or the residents' roster counted. */
  readonly base: 'stated' | 'residents';
}

interface Persons {
  readonly village: number;
  readonly persons: number;
}

const selectResidents = prepared<[], Persons>(
  'SELECT village_id AS village, count(*) AS persons FROM resident GROUP BY village_id',
);
const selectPaid = prepared<[{ year: number; asOf: string }], Persons>(
  `SELECT village_id AS village, count(DISTINCT enrolment_id) AS persons FROM payment
   WHERE benefit_year = @year AND paid_at <= @asOf AND (voided_at IS NULL OR voided_at > @asOf)
   GROUP BY village_id`,
);

/**
 * The base of each village in persons, by village id, villages without anybody missing. BAD_INPUT when the base is
 * not known: nothing is guessed.
 */
export function basisOf(
  database: Database,
  question: BasisQuestion,
  villages: readonly VillageRow[],
): Result<ReadonlyMap<number, number>> {
  switch (question.basis) {
    case 'lastYearEnrolled':
      return lastYear(database, question.benefitYear);
    case 'enrolledAtDate':
      return enrolledOn(database, question);
    case 'shouldEnrol':
      return question.base === 'residents'
        ? success(byVillage(selectResidents(database).all()))
        : stated(database, question.benefitYear, villages);
  }
}

/** The last year of the ledger, or of the residents' roster, or as the target list states it. */
function lastYear(database: Database, benefitYear: number): Result<ReadonlyMap<number, number>> {
  const counted = byVillage(lastYearBase(database, benefitYear));
  const listed = targetsOf(database, benefitYear).flatMap(({ villageId, lastYear: persons }) =>
    persons === null ? [] : [[villageId, persons] as const],
  );
  const base = new Map([...counted, ...listed]);
  return base.size === 0
    ? failure(
        'BAD_INPUT',
        '还不知道上年参保人数，没有计算。请先导入带“上年档次”的居民底册、带“上年参保数”的目标分解表，或开启新年度。',
      )
    : success(base);
}

function enrolledOn(
  database: Database,
  { basisDate, benefitYear }: BasisQuestion,
): Result<ReadonlyMap<number, number>> {
  if (basisDate === null) {
    return failure(
      'BAD_INPUT',
      '这条规则没有写明按哪一天的参保人数计算，没有计算。请改用别的规则或按人数录入。',
    );
  }
  const asOf = `${basisDate}T23:59:59`;
  const paid = byVillage(selectPaid(database).all({ year: benefitYear - 1, asOf }));
  return paid.size > 0 || isYearKept(database, benefitYear - 1)
    ? success(paid)
    : lastYear(database, benefitYear);
}

function stated(
  database: Database,
  benefitYear: number,
  villages: readonly VillageRow[],
): Result<ReadonlyMap<number, number>> {
  const listed = new Map(
    targetsOf(database, benefitYear).flatMap(({ villageId, base }) =>
      base === null ? [] : [[villageId, base] as const],
    ),
  );
  const missing = villages.filter(({ id }) => !listed.has(id)).map(({ name }) => name);
  return missing.length === 0
    ? success(listed)
    : failure(
        'BAD_INPUT',
        `${missing.length} 个村（居）没有应参保人数（${missing.slice(0, 3).join('、')}${missing.length > 3 ? '等' : ''}），没有计算。请先导入带“应参保数”的目标分解表，或选择按居民底册人数计算。`,
      );
}

function byVillage(rows: readonly Persons[]): ReadonlyMap<number, number> {
  return new Map(rows.map(({ village, persons }) => [village, persons]));
}
