import type { Database } from 'better-sqlite3';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** What stood in one village at a moment, from the kept sums. Counts are persons, one each. */
export interface VillageSums {
  readonly village: number;
  readonly enrolled: number;
  readonly tier1: number;
  readonly tier2: number;
  readonly students: number;
  readonly personal: Fen;
  readonly subsidy: Fen;
  readonly declined: number;
  /** Of the enrolled: held an identity on the moment's day. */
  readonly subsidised: number;
}

type SumKey = Exclude<keyof VillageSums, 'village'>;

interface Asked {
  readonly year: number;
  readonly asOf: DateTime;
  /** One village by id, or null for all. */
  readonly village: number | null;
}

const FIGURES: readonly SumKey[] = [
  'enrolled',
  'tier1',
  'tier2',
  'students',
  'personal',
  'subsidy',
  'declined',
  'subsidised',
];

const selectSums = prepared<[Asked & Spans], VillageSums>(sumsSql(FIGURES));
const selectEnrolled = prepared<[Asked & Spans], { readonly village: number; readonly enrolled: number }>(
  sumsSql(['enrolled']),
);
const selectHolders = prepared<
  [Spans & { readonly village: number | null }],
  { readonly village: number; readonly holders: number }
>(
  `SELECT village.id AS village,
     coalesce((SELECT sum(holders) FROM holder_sum
       WHERE level = 4 AND village_id = village.id AND span < @calendarYear), 0)
     + coalesce((SELECT sum(holders) FROM holder_sum
       WHERE level = 7 AND village_id = village.id AND span > @calendarYear AND span < @month), 0)
     + coalesce((SELECT sum(holders) FROM holder_sum
       WHERE level = 10 AND village_id = village.id AND span > @month AND span <= @day), 0) AS holders
   FROM village WHERE @village IS NULL OR village.id = @village`,
);
const selectKept = prepared<[], { readonly kept: 0 | 1 }>(
  'SELECT holders_kept AS kept FROM weekly_sum_state',
);
const selectDaily = prepared<
  [{ readonly year: number; readonly village: number | null }],
  { readonly day: DateOnly; readonly change: number }
>(
  `SELECT span AS day, sum(enrolled) AS change FROM weekly_sum
   WHERE benefit_year = @year AND level = 10 AND (@village IS NULL OR village_id = @village)
   GROUP BY span HAVING sum(enrolled) <> 0 ORDER BY span`,
);

/** What stood at a moment, by village id, in all villages or one. Villages without anything are missing. */
export function weeklySums(
  database: Database,
  year: number,
  asOf: DateTime,
  village: number | null = null,
): ReadonlyMap<number, VillageSums> {
  const rows = selectSums(database).all({ year, asOf, village, ...spansOf(asOf) });
  return new Map(rows.map((row) => [row.village, row]));
}

/** As weeklySums, the enrolled alone. */
export function enrolledSums(
  database: Database,
  year: number,
  asOf: DateTime,
  village: number | null = null,
): ReadonlyMap<number, number> {
  const rows = selectEnrolled(database).all({ year, asOf, village, ...spansOf(asOf) });
  return new Map(rows.map((row) => [row.village, row.enrolled]));
}

/** Persons who hold any identity on the moment's day, by the village they live in now. */
export function holderSums(
  database: Database,
  asOf: DateTime,
  village: number | null = null,
): ReadonlyMap<number, number> {
  const rows = selectHolders(database).all({ village, ...spansOf(asOf) });
  return new Map(rows.map((row) => [row.village, row.holders]));
}

/** By how many the enrolled of a year changed on each day that changed them, oldest first. */
export function dailyChanges(
  database: Database,
  year: number,
  village: number | null = null,
): readonly { readonly day: DateOnly; readonly change: number }[] {
  return selectDaily(database).all({ year, village });
}

/** False while a large roster of identities has been entered whose holders are not summed yet. */
export function areHoldersKept(database: Database): boolean {
  return selectKept(database).get()?.kept !== 0;
}

interface Spans {
  readonly calendarYear: string;
  readonly month: string;
  readonly day: DateOnly;
}

function spansOf(asOf: DateTime): Spans {
  return { calendarYear: asOf.slice(0, 4), month: asOf.slice(0, 7), day: asOf.slice(0, 10) };
}

/**
 * The months before, the days of the month with the moment's own, less what came later that day. Village by village, in
 * the order of the sums: nothing is sorted.
 */
function sumsSql(keys: readonly SumKey[]): string {
  const parts = [
    { level: 7, span: 'span < @month', sign: '' },
    { level: 10, span: 'span > @month AND span <= @day', sign: '' },
    { level: 19, span: `span > @asOf AND span <= @day || 'T23:59:59'`, sign: '-' },
  ].map(
    ({ level, span, sign }) =>
      `SELECT village.id AS village, ${keys.map((key) => `sum(${sign}${key}) AS ${key}`).join(', ')}
       FROM village CROSS JOIN weekly_sum
       WHERE benefit_year = @year AND level = ${level} AND village_id = village.id AND ${span}
         AND (@village IS NULL OR village.id = @village)
       GROUP BY village.id`,
  );
  return `SELECT village, ${keys.map((key) => `sum(${key}) AS ${key}`).join(', ')}
    FROM (${parts.join(' UNION ALL ')}) GROUP BY village`;
}
