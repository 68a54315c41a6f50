import { auditSheet } from '#electron/audit/sheet.ts';
import { auditPage, WHOLE_AUDIT } from '#electron/audit/list.ts';
import { verifyAudit } from '#electron/audit/verify.ts';
import type { AuditFilter } from '#electron/db/audit-list.ts';
import { openTrail } from '#electron/audit/trail.ts';
import type { DeskContext } from '#electron/desk.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { ACT_NAMES, type Act } from '#shared/rights.ts';
import { openTestDesk, valueOf, type TestDesk } from '../fixtures/desk.ts';
import { householdInput } from '../integration/ledger/household-input.ts';
import type { Bench } from './harness.ts';

const PAGE_BOUND = 50;
const PAGE = 200;
const CHUNK = 50_000;
/** 2026-01-01T00:00 in Shanghai; an entry every ten seconds fills four months. */
const START = Date.parse('2026-01-01T00:00:00+08:00');
const NAMES = ['陈静', '刘敏', '向晓琴', '陈建国'];

/** The record of operations at a million entries: its pages, its workbook, its check; and what it costs a household's save. */
export function run(bench: Bench): void {
  const desk = openTestDesk();
  const entries = bench.quick ? 20_000 : 1_000_000;
  const people = Array.from({ length: 6 }, () => desk.person());
  fill(desk, entries, people);
  pages(bench, desk.context, entries, people);
  checks(bench, desk.context, entries);
  costOfEntries(bench, desk, bench.quick ? 30 : 200);
  desk.close();
}

/** Entries through the log's own door, in the proportions of a season: payments, searches shown, forms. */
function fill(desk: TestDesk, entries: number, people: readonly number[]): void {
  for (let from = 0; from < entries; from += CHUNK) {
    desk.database.transaction(() => {
      for (let index = from; index < Math.min(entries, from + CHUNK); index += 1) {
        const context = {
          ...desk.context,
          clock: () => new Date(START + index * 10_000),
          operator: () => ({ id: 1, name: NAMES[index % 4] ?? '', role: '管理员', via: 'window' }) as const,
        };
        const trail = openTrail(context, actOf(index));
        trail.note({
          subject: `payment ${index}`,
          residentId: people[index % people.length] ?? null,
          new: { year: 2024, tier: 1, paidOn: '2023-12-08', personalFen: 38_000, means: '现金' },
        });
        trail.close();
      }
    })();
  }
}

/** Half are payments, none of them by 向晓琴; the others are of every act. */
function actOf(index: number): Act {
  const act = ACT_NAMES[index % ACT_NAMES.length] ?? 'payment.take';
  return index % 2 === 0 && index % 4 !== 2 ? 'payment.take' : act === 'payment.take' ? 'payment.void' : act;
}

function pages(bench: Bench, context: DeskContext, entries: number, people: readonly number[]): void {
  const filters: readonly (readonly [string, Partial<AuditFilter>])[] = [
    ['the newest', {}],
    ['of an act', { act: 'payment.take' }],
    ['of an operator in a week', { operator: '向晓琴', from: '2026-02-02', through: '2026-02-08' }],
    ['of a person', { residentId: people[0] ?? 0 }],
    ['of a frequent act by somebody who never did it', { act: 'payment.take', operator: '向晓琴' }],
    [
      'of an act by an operator in a month',
      { act: 'payment.void', operator: '刘敏', from: '2026-03-01', through: '2026-03-31' },
    ],
  ];
  for (const [name, some] of filters) {
    const filter = { ...WHOLE_AUDIT, ...some };
    bench.measure(
      `audit page of ${entries}, ${name}`,
      PAGE_BOUND,
      () => auditPage(context, filter, null, PAGE),
      {
        rounds: 200,
        percentile: 99,
      },
    );
  }
  const middle = { at: '2026-02-01T00:00:00', seq: Math.floor(entries / 4) };
  bench.measure(
    `audit page of ${entries}, from the middle`,
    PAGE_BOUND,
    () => auditPage(context, WHOLE_AUDIT, middle, PAGE),
    {
      rounds: 200,
      percentile: 99,
    },
  );
}

function checks(bench: Bench, context: DeskContext, entries: number): void {
  const verified = processorMilliseconds(() => verifyAudit(context.database)) / 1000;
  bench.keep(`audit verify of ${entries}, processor time`, verified, 's', { atMost: 60 });
  const listed = processorMilliseconds(() => valueOf(auditSheet(context, WHOLE_AUDIT))) / 1000;
  bench.keep(`the newest ${Math.min(entries, 20_000)} entries as a form`, listed, 's', { atMost: 5 });
}

/** Processor time of a household's six entries with the end of the chain, beside that of the whole save they are part of. */
function costOfEntries(bench: Bench, desk: TestDesk, rounds: number): void {
  const homes = Array.from({ length: rounds }, () => home(desk));
  const save = processorMilliseconds(() => {
    homes.forEach((members) => valueOf(payHousehold(desk.context, householdInput(members))));
  });
  const entries = processorMilliseconds(() => {
    desk.database.transaction(() => homes.forEach((members) => noteSix(desk.context, members)))();
  });
  const name = 'the six entries of a household, processor time';
  bench.keep(name, entries / rounds, 'ms', { atMost: 1 }, { name: 'the whole save', value: save / rounds });
}

function home({ database, person }: TestDesk): readonly number[] {
  const members = Array.from({ length: 6 }, () => person());
  const [head = 0] = members;
  database
    .prepare(
      "INSERT INTO household (id, match_key, village_id, group_name, head_name) VALUES (?, ?, 1, '1社', '王')",
    )
    .run(head, `bench ${head}`);
  members.forEach((id) =>
    database.prepare('UPDATE resident SET household_id = ? WHERE id = ?').run(head, id),
  );
  return members;
}

function noteSix(context: DeskContext, members: readonly number[]): void {
  const trail = openTrail(context, 'payment.take');
  for (const residentId of members) {
    trail.note({
      subject: `payment ${residentId}`,
      residentId,
      new: { year: 2024, tier: 1, paidOn: '2023-12-08', personalFen: 38_000, means: '现金' },
    });
  }
  trail.close();
}

function processorMilliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
