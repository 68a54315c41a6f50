import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { middlePlaces } from '#shared/domain/number-middle.ts';
import type { Finder, Found } from './search-finders.ts';

/** Above every digit, below every letter: where a number's digits end. */
const AFTER_DIGITS = ':';

const byRestHeads = byHeads('substr(resident.document_number, 7)', "resident.document_kind = 'id-card'");
const byReversedHeads = byHeads('resident.number_reversed', 'TRUE');
const byNumberHeads = byHeads('resident.document_number', 'TRUE');
const byStatedBirth = prepared<[birthDate: string, wanted: number], Found>(
  "SELECT id FROM resident WHERE birth_date = ? AND document_kind <> 'id-card' LIMIT ?",
);
/** Each area code in use, jumping from one to the next in the index of numbers. */
const selectAreas = prepared<[], { area: string }>(
  `WITH RECURSIVE found (area) AS (
     SELECT substr(min(document_number), 1, 6) FROM resident
     UNION ALL
     SELECT (SELECT substr(min(document_number), 1, 6) FROM resident
       WHERE document_number > found.area || '${AFTER_DIGITS}' AND document_number < '${AFTER_DIGITS}')
     FROM found WHERE found.area IS NOT NULL)
   SELECT area FROM found WHERE area IS NOT NULL`,
);

/** People born on that day: by their ID number or, without an ID card, by what the roster says. */
export function findByBirthDate(birthDate: DateOnly): readonly Finder[] {
  return [
    startingOneOf(byRestHeads, [birthDate.replaceAll('-', '')]),
    (database, wanted) => byStatedBirth(database).all(birthDate, wanted),
  ];
}

/** Ways to find by digits inside an ID number, six and more; none for fewer. */
export function findByMiddle(digits: string): readonly Finder[] {
  const { fromBirth, backwards, acrossArea } = middlePlaces(digits);
  const finders: Finder[] = [];
  if (fromBirth.length > 0) {
    finders.push(startingOneOf(byRestHeads, fromBirth));
  }
  if (backwards.length > 0) {
    finders.push(startingOneOf(byReversedHeads, backwards));
  }
  if (acrossArea.length > 0) {
    finders.push((database, wanted) => {
      const heads = acrossArea.flatMap(({ areaEnds, then }) =>
        areasEnding(database, areaEnds).map((area) => area + then),
      );
      return byNumberHeads(database).all(JSON.stringify(heads), wanted);
    });
  }
  return finders;
}

function areasEnding(database: Database, end: string): readonly string[] {
  return selectAreas(database)
    .all()
    .map(({ area }) => area)
    .filter((area) => area.endsWith(end));
}

/** Who has a value that starts with one of the heads, a JSON list; in the order of the heads. */
function byHeads(value: string, condition: string) {
  return prepared<[heads: string, wanted: number], Found>(
    `SELECT resident.id FROM json_each(?) AS head CROSS JOIN resident
     ON ${value} >= head.value AND ${value} < head.value || '${AFTER_DIGITS}' AND ${condition} LIMIT ?`,
  );
}

function startingOneOf(statement: ReturnType<typeof byHeads>, heads: readonly string[]): Finder {
  return (database, wanted) => statement(database).all(JSON.stringify(heads), wanted);
}
