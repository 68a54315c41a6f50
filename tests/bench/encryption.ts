import { createDemo } from '#electron/demo/demo.ts';
import { backupDatabase } from '#electron/db/backup.ts';
import { keyOf } from '#electron/db/connect.ts';
import { openDatabase } from '#electron/db/open.ts';
import { businessDate } from '#electron/ledger/business-clock.ts';
import { pay } from '#electron/ledger/pay.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { commitImport, previewImport } from '#electron/rosters/session.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestDesk, payInput, TEST_KEY, valueOf, type TestDesk } from '../fixtures/desk.ts';
import { bigRoster } from '../fixtures/workbooks/big-roster.ts';
import type { Bench } from './harness.ts';

const SILENT = { progress: () => undefined, cancelled: () => false };
const TEXTS = ['王', '小明', 'wxm', '张', '1878', '5123', 'lih', '李华'];

interface Pair {
  readonly encrypted: TestDesk;
  readonly plain: TestDesk;
}

/** What encryption costs: the same work on an encrypted and on a plain street, turn by turn, in processor time. */
export async function run(bench: Bench): Promise<void> {
  const residents = bench.quick ? 6000 : 60_000;
  const pair = { encrypted: madeDesk(residents, TEST_KEY), plain: madeDesk(residents, null) };
  const rounds = bench.quick ? 5 : 20;
  compare(bench, pair, `${residents} residents, 8 searches`, rounds * 10, 2, ({ context }) => {
    for (const text of TEXTS) {
      searchResidents(context, text);
    }
  });
  compare(bench, pair, `${residents} residents, weekly sheet`, rounds, 2, ({ context }) => {
    valueOf(weeklySheet(context, { asOf: '2023-12-08T15:00', village: null }));
  });
  compare(bench, pair, `${residents} residents, opened and the weekly sheet at once`, rounds, 4, reopened);
  const next = new Map([pair.encrypted, pair.plain].map((desk) => [desk, unpaid(desk)]));
  compare(bench, pair, `${residents} residents, one payment saved`, rounds * 5, 3, (desk) => {
    const paidOn = businessDate(desk.context);
    valueOf(pay(desk.context, payInput(next.get(desk)?.pop() ?? 0, { paidOn })));
  });
  compare(bench, pair, `${residents} residents, backup`, bench.quick ? 3 : 5, 6, ({ context, database }) => {
    backupDatabase(database, context.folders.backups, 'bench', context.clock());
  });
  pair.encrypted.close();
  pair.plain.close();
  await compareImports(bench);
}

function madeDesk(residents: number, key: string | null): TestDesk {
  const desk = openTestDesk({ packId: null, businessDate: null, key });
  valueOf(createDemo(desk.context, { residents, villages: 30, seed: 7, policyId: 'lidu-2024' }, SILENT));
  return desk;
}

function reopened({ context, folder, database }: TestDesk): void {
  const fresh = valueOf(openDatabase(join(folder, 'desk.db'), { key: keyOf(database) }));
  valueOf(weeklySheet({ ...context, database: fresh }, { asOf: '2023-12-08T15:00', village: null }));
  fresh.close();
}

function unpaid({ database }: TestDesk): number[] {
  return database
    .prepare<[], { id: number }>(
      `SELECT id FROM resident WHERE document_kind = 'id-card' AND id NOT IN (SELECT resident_id FROM enrolment)
       AND id NOT IN (SELECT resident_id FROM identity) LIMIT 200`,
    )
    .all()
    .map(({ id }) => id);
}

/** Median processor milliseconds of both, and their ratio against what it may be at most. */
function compare(
  bench: Bench,
  { encrypted, plain }: Pair,
  name: string,
  rounds: number,
  atMost: number,
  work: (desk: TestDesk) => void,
): void {
  const took: { readonly encrypted: number[]; readonly plain: number[] } = { encrypted: [], plain: [] };
  for (let round = 0; round < rounds + 2; round += 1) {
    const [one, other] = [processorTime(() => work(encrypted)), processorTime(() => work(plain))];
    if (round >= 2) {
      took.encrypted.push(one);
      took.plain.push(other);
    }
  }
  const [cost, peer] = [median(took.encrypted), median(took.plain)];
  bench.keep(`${name}: encrypted ${cost.toFixed(3)} ms, plain ${peer.toFixed(3)} ms`, cost / peer, 'times', {
    atMost,
  });
}

/** A roster committed to an empty desk, each kind in turn. */
async function compareImports(bench: Bench): Promise<void> {
  const people = bench.quick ? 5000 : 30_000;
  const took: { readonly encrypted: number[]; readonly plain: number[] } = { encrypted: [], plain: [] };
  for (let round = 0; round < 3; round += 1) {
    took.encrypted.push(await committed(people, TEST_KEY));
    took.plain.push(await committed(people, null));
  }
  const [cost, peer] = [median(took.encrypted), median(took.plain)];
  bench.keep(
    `${people} residents imported: encrypted ${cost.toFixed(0)} ms, plain ${peer.toFixed(0)} ms`,
    cost / peer,
    'times',
    { atMost: 2 },
  );
}

async function committed(people: number, key: string | null): Promise<number> {
  const desk = openTestDesk({ key });
  const file = join(desk.folder, 'roster.xlsx');
  writeFileSync(file, bigRoster(people));
  const request = { kind: 'residents', source: '', heldFrom: null, file } as const;
  const session = valueOf(await previewImport(desk.context, request, SILENT));
  const before = process.cpuUsage();
  valueOf(await commitImport(desk.context, session, SILENT));
  const { user, system } = process.cpuUsage(before);
  desk.close();
  return (user + system) / 1000;
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
}
