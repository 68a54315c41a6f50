import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import { parseIdNumber } from '#shared/domain/id-number.ts';
import { charactersOf, nameKey, pairsOf, reverseText } from '#shared/domain/names.ts';
import { foldPinyin } from '#shared/domain/pinyin.ts';
import { findByMiddle } from './search-numbers.ts';

export interface Found {
  readonly id: number;
}

/** One way to find people: answers at most `wanted` ids, best first. */
export type Finder = (database: Database, wanted: number) => readonly Found[];

/** Above every character a stored text may hold. */
const HIGHEST = '\u{10FFFF}';
const WHOLE_PHONE = 11;
const LEAST_PHONE_TAIL = 4;

const byNumber = byValue('document_number');
const byNumberHead = byStart('document_number');
const byNumberTail = byStart('number_reversed');
const byPhone = byValue('phone');
const byPhoneTail = byStart('phone_reversed');
const byPinyin = byValue('pinyin_full');
const byPinyinHead = byStart('pinyin_full');
const byInitials = byValue('pinyin_initials');
const byInitialsHead = byStart('pinyin_initials');
const byReadingHead = byOtherStart('pinyin_full');
const byReadingInitialsHead = byOtherStart('pinyin_initials');
const byNameHead = byStart('name_key');
const byTokens = prepared<[match: string, wanted: number], Found>(
  'SELECT rowid AS id FROM resident_name WHERE resident_name MATCH ? LIMIT ?',
);
const byHead = prepared<[from: string, below: string, wanted: number], Found>(
  `SELECT resident.id FROM household CROSS JOIN resident ON resident.household_id = household.id
   WHERE head_name >= ? AND head_name < ? ORDER BY head_name LIMIT ?`,
);

/** Ways to find by digits and Latin letters with a digit among them: document number, also from within, or phone. */
export function findByCode(code: string): readonly Finder[] {
  const parsed = parseIdNumber(code);
  const finders: Finder[] = [];
  if (typeof parsed === 'object') {
    finders.push(equal(byNumber, parsed.number));
  }
  if (code.length === WHOLE_PHONE) {
    finders.push(equal(byPhone, code));
  }
  finders.push(starting(byNumberTail, reverseText(code)), starting(byNumberHead, code));
  if (code.length >= LEAST_PHONE_TAIL && code.length <= WHOLE_PHONE) {
    finders.push(starting(byPhoneTail, reverseText(code)));
  }
  return [...finders, ...findByMiddle(code)];
}

/** Ways to find by Latin letters: full pinyin, initials, the start of either, then further readings of a name. */
export function findByPinyin(text: string): readonly Finder[] {
  const typed = foldPinyin(text);
  return typed === ''
    ? []
    : [
        equal(byPinyin, typed),
        equal(byInitials, typed),
        starting(byPinyinHead, typed),
        starting(byInitialsHead, typed),
        starting(byReadingHead, typed),
        starting(byReadingInitialsHead, typed),
      ];
}

/**
 * Ways to find by characters of a name: names that begin so (the very name first, by the index's own order),
 * the households of heads so named, names with these characters side by side, names with all of them anywhere.
 */
export function findByName(text: string): readonly Finder[] {
  const key = nameKey(text);
  const characters = charactersOf(key);
  const pairs = pairsOf(key);
  if (characters.length === 0) {
    return [];
  }
  return [
    starting(byNameHead, key),
    starting(byHead, key),
    ...(pairs.length === 0 ? [] : [tokens(pairs)]),
    tokens(characters),
  ];
}

function byValue(column: string) {
  return prepared<[value: string, wanted: number], Found>(
    `SELECT id FROM resident WHERE ${column} = ? LIMIT ?`,
  );
}

function byStart(column: string) {
  return prepared<[from: string, below: string, wanted: number], Found>(
    `SELECT id FROM resident WHERE ${column} >= ? AND ${column} < ? ORDER BY ${column} LIMIT ?`,
  );
}

function byOtherStart(column: string) {
  return prepared<[from: string, below: string, wanted: number], Found>(
    `SELECT resident_id AS id FROM resident_reading WHERE ${column} >= ? AND ${column} < ? ORDER BY ${column} LIMIT ?`,
  );
}

function equal(statement: ReturnType<typeof byValue>, value: string): Finder {
  return (database, wanted) => statement(database).all(value, wanted);
}

function starting(statement: ReturnType<typeof byStart>, start: string): Finder {
  return (database, wanted) => statement(database).all(start, start + HIGHEST, wanted);
}

/** Names that hold every one of the tokens. Quoted, so that no character is read as query syntax. */
function tokens(wantedTokens: readonly string[]): Finder {
  const match = [...new Set(wantedTokens)].map((token) => `"${token}"`).join(' AND ');
  return (database, wanted) => byTokens(database).all(match, wanted);
}
