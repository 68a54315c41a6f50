import type { Database } from 'better-sqlite3';
import { charactersOf } from '#shared/domain/names.ts';
import { namePinyin } from '#shared/domain/pinyin.ts';
import type { Chance } from '#electron/demo/random.ts';

/** A person somebody at the counter looks for. */
export interface Sought {
  readonly id: number;
  readonly name: string;
  readonly number: string;
  readonly phone: string;
  readonly birthDate: string;
  readonly headName: string;
}

/** One kind of text a clerk types. */
export interface SearchKind {
  readonly name: string;
  readonly text: (person: Sought) => string;
  /** The column a search without indexes would look through. */
  readonly like: string;
  /** One of the kinds that are promised by name; the others are measured too, without a peer. */
  readonly inIssue: boolean;
}

const NUMBER = 'document_number';

/** Every kind of text the search box knows. */
export const KINDS: readonly SearchKind[] = [
  kind('whole ID number', NUMBER, ({ number }) => number),
  kind('first 6 of the ID number', NUMBER, ({ number }) => number.slice(0, 6)),
  kind('last 4 of the ID number', NUMBER, ({ number }) => number.slice(-4)),
  kind('middle 6 of the ID number, year and month', NUMBER, ({ number }) => number.slice(6, 12)),
  kind('middle 6 of the ID number, short birth date', NUMBER, ({ number }) => number.slice(8, 14)),
  kind('whole name', 'name', ({ name }) => name),
  kind('two characters side by side', 'name', ({ name }) => lastOf(name, 2)),
  further('two characters apart', 'name', ({ name }) => `${firstOf(name)}${lastOf(name)}`),
  kind('pinyin initials', 'pinyin_initials', ({ name }) => namePinyin(name).initials),
  kind('full pinyin', 'pinyin_full', ({ name }) => namePinyin(name).full),
  kind('last 4 of a phone number', 'phone', ({ phone }) => phone.slice(-4)),
  kind('birth date', 'birth_date', ({ birthDate }) => birthDate),
  kind('head of the household', 'head_name', ({ headName }) => headName),
  further('first 12 of the ID number', NUMBER, ({ number }) => number.slice(0, 12)),
  further('last 6 of the ID number', NUMBER, ({ number }) => number.slice(-6)),
  ...[1, 4, 7, 9, 10, 11].map((before) =>
    further(`6 after the first ${before} of the ID number`, NUMBER, ({ number }) =>
      number.slice(before, before + 6),
    ),
  ),
  further('two characters turned round', 'name', ({ name }) => `${lastOf(name)}${firstOf(name)}`),
  further('one character', 'name', ({ name }) => lastOf(name)),
  further('a surname', 'name', ({ name }) => firstOf(name)),
  further('the start of a pinyin', 'pinyin_full', ({ name }) => namePinyin(name).full.slice(0, 5)),
  further('one letter', 'pinyin_initials', ({ name }) => namePinyin(name).initials.charAt(0)),
  further('whole phone number', 'phone', ({ phone }) => phone),
];

/** So many people with a number, a phone and a household, from all over the district. */
export function peopleOf(database: Database, chance: Chance, count: number): readonly Sought[] {
  const last =
    database.prepare<[], { last: number }>('SELECT max(id) AS last FROM resident').get()?.last ?? 1;
  const select = database.prepare<[number], Sought>(
    `SELECT resident.id, name, document_number AS number, phone, birth_date AS birthDate, head_name AS headName
     FROM resident JOIN household ON household.id = household_id
     WHERE resident.id >= ? AND document_kind = 'id-card' AND phone IS NOT NULL ORDER BY resident.id LIMIT 1`,
  );
  return Array.from({ length: count }, () => select.get(chance.between(1, last - 1000))).filter(
    (person) => person !== undefined,
  );
}

function firstOf(name: string): string {
  return charactersOf(name)[0] ?? '';
}

/** Whole characters: some names end in one that takes two units. */
function lastOf(name: string, count = 1): string {
  return charactersOf(name).slice(-count).join('');
}

function kind(name: string, like: string, text: SearchKind['text']): SearchKind {
  return { name, like, text, inIssue: true };
}

function further(name: string, like: string, text: SearchKind['text']): SearchKind {
  return { name, like, text, inIssue: false };
}
