import { pay } from '#electron/ledger/pay.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { namePinyin } from '#shared/domain/pinyin.ts';
import { fillDesk, openTestDesk, payInput, valueOf } from '../fixtures/desk.ts';
import { chanceFrom, madeStreet, type MadePerson } from '../fixtures/people.ts';
import type { Bench } from './harness.ts';

const BOUND = 1;

type Numbered = MadePerson & { readonly number: string };

/** What a clerk may type for a person, by kind. */
const KINDS: Readonly<Record<string, (person: Numbered) => string>> = {
  'whole ID number': ({ number }) => number,
  'first 6 of the ID number': ({ number }) => number.slice(0, 6),
  'first 12 of the ID number': ({ number }) => number.slice(0, 12),
  'last 4 of the ID number': ({ number }) => number.slice(-4),
  'last 6 of the ID number': ({ number }) => number.slice(-6),
  'whole name': ({ name }) => name,
  'two characters side by side': ({ name }) => name.slice(-2),
  'two characters apart': ({ name }) => `${name.charAt(0)}${name.slice(-1)}`,
  'two characters turned round': ({ name }) => `${name.slice(-1)}${name.charAt(0)}`,
  'one character': ({ name }) => name.slice(-1),
  'a surname': ({ name }) => name.charAt(0),
  'full pinyin': ({ name }) => namePinyin(name).full,
  'the start of a pinyin': ({ name }) => namePinyin(name).full.slice(0, 5),
  'pinyin initials': ({ name }) => namePinyin(name).initials,
  'one letter': ({ name }) => namePinyin(name).initials.charAt(0),
  'whole phone number': ({ phone }) => phone ?? '13900000000',
  'last 4 of a phone number': ({ phone }) => phone?.slice(-4) ?? '0000',
};

/** The search box over a street of which one in twenty has paid, each kind of text with its own people every time. */
export function run(bench: Bench): void {
  const residents = bench.quick ? 6000 : 60_000;
  const rounds = bench.quick ? 200 : 3000;
  const desk = openTestDesk();
  const street = madeStreet(residents, 7, 30);
  fillDesk(desk.database, street);
  desk.database.transaction(() => {
    for (let id = 1; id <= street.residents; id += 20) {
      valueOf(pay(desk.context, payInput(id)));
    }
  })();
  const people = street.households.flatMap(({ members }) => members).flatMap(numbered);
  const chance = chanceFrom(11);
  for (const [kind, text] of Object.entries(KINDS)) {
    const texts = Array.from({ length: rounds + 3 }, () => text(chance.pick(people)));
    let next = 0;
    bench.measure(
      `search, ${kind}, ${residents} residents, p99`,
      BOUND,
      () => {
        searchResidents(desk.context, texts[next] ?? '');
        next += 1;
      },
      { rounds, percentile: 99 },
    );
  }
  desk.close();
}

function numbered(person: MadePerson): Numbered[] {
  return person.number === null ? [] : [{ ...person, number: person.number }];
}
