import type { Database } from 'better-sqlite3';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/benefit-year.ts';
import type { SearchAnswer } from '#shared/contract/counter.ts';
import { dateOnly, isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { parseIdNumber } from '#shared/domain/id-number.ts';
import { searchHits } from './search-hits.ts';
import { findByCode, findByName, findByPinyin, type Finder } from './search-finders.ts';
import { findByBirthDate } from './search-numbers.ts';

const MOST_LISTED = 50;

/**
 * Residents for what was typed into the one search box: a document number (whole, its first or last characters, six
 * digits and more from within; 15 digits find their 18-digit form), a birth date, a name or any characters of it, the
 * name of a household's head, pinyin in full, by initials or the start of either, a phone number or its last four digits
 * and more. Best first, at most `limit`; numbers masked.
 * `exact` names the person when the text is a whole valid ID number. Nothing found is an empty answer.
 */
export function searchResidents(context: DeskContext, text: string, limit = MOST_LISTED): SearchAnswer {
  const { database } = context;
  const typed = text.normalize('NFKC').trim();
  const found = collect(database, findersFor(typed), limit + 1);
  const hits = searchHits(database, found.slice(0, limit), benefitYearOf(context) ?? 0);
  return { hits, exact: exactHit(typed, found), more: found.length > limit };
}

function findersFor(typed: string): readonly Finder[] {
  const birthDate = birthDateIn(typed);
  return [...(birthDate === null ? [] : findByBirthDate(birthDate)), ...findersForText(typed)];
}

/** A day of the last two centuries, written 19800102, 1980-1-2, 1980.1.2, 1980/1/2 or 1980年1月2日. */
function birthDateIn(typed: string): DateOnly | null {
  const [, year = '', month = '', day = ''] =
    /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(typed) ??
    /^((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(typed) ??
    [];
  const date = dateOnly(Number(year), Number(month), Number(day));
  return isDateOnly(date) ? date : null;
}

function findersForText(typed: string): readonly Finder[] {
  const code = typed.replaceAll(/[\s'`’‘-]/g, '').toUpperCase();
  if (code !== '' && /^[0-9A-Z]*[0-9][0-9A-Z]*$/.test(code)) {
    return findByCode(code);
  }
  return /^[a-zA-Z\u00c0-\u024f\s'’:-]+$/.test(typed) ? findByPinyin(typed) : findByName(typed);
}

/** Asks one finder after the other until the list is full; a person stands where found first. */
function collect(database: Database, finders: readonly Finder[], wanted: number): readonly number[] {
  const found = new Set<number>();
  for (const finder of finders) {
    if (found.size >= wanted) {
      break;
    }
    for (const { id } of finder(database, wanted)) {
      found.add(id);
    }
  }
  return [...found].slice(0, wanted);
}

function exactHit(typed: string, found: readonly number[]): number | null {
  const [only] = found;
  return found.length === 1 && only !== undefined && typeof parseIdNumber(typed) === 'object' ? only : null;
}
