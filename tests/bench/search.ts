import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { searchResidents } from '#electron/ledger/search.ts';
import { chanceFrom } from '../fixtures/people.ts';
import { benchSize, districtFile, openDistrict, sizeWords, type DistrictDesk } from './district/cache.ts';
import { percentileOf, type Bench } from './harness.ts';
import { KINDS, peopleOf, type Sought } from './parts/search-kinds.ts';

const WARM = 1;
const FRESH = 10;
const FRESH_MIDDLE = 20;

/** The search box over a district, each kind of text with its own people every time; then each in a fresh process. */
export function run(bench: Bench): void {
  const size = benchSize(bench.quick);
  const rounds = bench.quick ? 300 : 1000;
  const desk = openDistrict(size);
  const people = peopleOf(desk.context.database, chanceFrom(11), rounds + 3);
  for (const kind of KINDS) {
    measureKind(bench, desk, kind.name, people, { ...kind, rounds, where: sizeWords(size) });
  }
  desk.close();
  for (const kind of KINDS.filter(({ inIssue }) => inIssue)) {
    const texts = people.slice(0, bench.quick ? 2 : 8).map(kind.text);
    const took = texts.map((text) => freshSearch(districtFile(size), text));
    const bound = kind.name.startsWith('middle') ? FRESH_MIDDLE : FRESH;
    const work = `search, ${kind.name}, ${sizeWords(size)}, first of a fresh process`;
    bench.keep(work, percentileOf(took, 99), 'ms', { atMost: bound }, undefined, took);
  }
}

interface KindAsked {
  readonly text: (person: Sought) => string;
  readonly like: string;
  readonly rounds: number;
  readonly where: string;
  readonly inIssue: boolean;
}

function measureKind(
  bench: Bench,
  { context }: DistrictDesk,
  name: string,
  people: readonly Sought[],
  { text, like, rounds, where, inIssue }: KindAsked,
): void {
  const texts = people.map(text);
  const scan = context.database.prepare<[string]>(
    `SELECT resident.id FROM resident LEFT JOIN household ON household.id = household_id WHERE ${like} LIKE ? LIMIT 50`,
  );
  let next = 0;
  let asked = 0;
  const peer = {
    name: `${like} LIKE '%…%'`,
    work() {
      scan.all(`%${texts[asked] ?? ''}%`);
      asked += 1;
    },
  };
  bench.measure(
    `search, ${name}, ${where}, p99`,
    WARM,
    () => {
      const { hits, more } = searchResidents(context, texts[next] ?? '');
      if (!more && !hits.some(({ residentId }) => residentId === people[next]?.id)) {
        throw new Error(`${name}: the person who was looked for was not found`);
      }
      next += 1;
    },
    { rounds, percentile: 99, ...(inIssue ? { peer } : {}) },
  );
}

/** Milliseconds of the first search a program does after it has opened the database. */
function freshSearch(file: string, text: string): number {
  const script = join(import.meta.dirname, 'parts/search-once.ts');
  const child = spawnSync(process.execPath, [script, file, text], { encoding: 'utf8' });
  return Number(child.stdout);
}
