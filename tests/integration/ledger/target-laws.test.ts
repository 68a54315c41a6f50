import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensureVillage } from '#electron/db/villages.ts';
import {
  listReductions,
  listTargets,
  reduce,
  ruleTargets,
  setTargets,
  withdraw,
} from '#electron/ledger/targets/targets.ts';
import { targetSheet } from '#electron/reports/targets.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const VILLAGES = ['石桥村', '高峰村', '李渡社区'];
const SCOPES = ['街道', '区'];
const PEOPLE = 9;

const count = fc.integer({ min: 0, max: 8 });
const action = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    scope: fc.constantFrom(...SCOPES),
    counts: fc.tuple(count, count, count),
    off: fc.constantFrom(0, 0, 0, 1),
  }),
  fc.record({
    kind: fc.constant('rule' as const),
    scope: fc.constantFrom(...SCOPES),
    percent: fc.integer({ min: 1, max: 100 }),
    total: fc.option(fc.integer({ min: 0, max: 20 })),
  }),
  fc.record({ kind: fc.constant('reduce' as const), person: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('reduce' as const), person: fc.nat(PEOPLE - 1) }),
  fc.record({ kind: fc.constant('withdraw' as const), pick: fc.nat(20) }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

function act(desk: TestDesk, people: readonly number[], done: Action): void {
  const { context } = desk;
  switch (done.kind) {
    case 'set': {
      const parts = VILLAGES.map((village, index) => ({ village, count: done.counts[index] ?? 0 }));
      const total = parts.reduce((sum, part) => sum + part.count, 0) + done.off;
      const result = setTargets(context, { scope: done.scope, total, parts, note: '' });
      expect(done.off === 0 || !result.ok).toBe(true);
      return;
    }
    case 'rule': {
      const { scope, percent, total } = done;
      const input = { rule: null, basis: 'shouldEnrol', base: 'residents', commit: true } as const;
      const result = ruleTargets(context, { ...input, scope, percent, total });
      if (result.ok) {
        const sum = result.value.lines.reduce((all, line) => all + line.count, 0);
        expect(sum).toBe(total ?? Math.ceil((PEOPLE * percent) / 100));
      }
      return;
    }
    case 'reduce':
      reduce(context, {
        residentId: people[done.person] ?? 0,
        reason: '死亡',
        evidenceKind: '死亡证明',
        evidence: '1号',
      });
      return;
    case 'withdraw': {
      const { lines } = valueOf(listReductions(context));
      withdraw(context, { id: lines[done.pick % Math.max(1, lines.length)]?.id ?? 0, reason: '有误' });
    }
  }
}

/** What must hold after whatever was done. */
function lawsHold(desk: TestDesk): void {
  const list = valueOf(listTargets(desk.context));
  const { lines, standing } = valueOf(listReductions(desk.context));
  for (const total of list.totals) {
    const own = list.lines.filter(({ scope }) => scope === total.scope);
    const sums = [
      own.reduce((sum, line) => sum + line.count, 0),
      own.reduce((sum, line) => sum + line.reduction, 0),
    ];
    expect([total.count, total.reduction, total.reducedTarget]).toEqual([
      ...sums,
      (sums[0] ?? 0) - (sums[1] ?? 0),
    ]);
  }
  expect(list.lines.filter(({ reducedTarget }) => reducedTarget < 0)).toEqual([]);
  const persons = lines.flatMap((line) => (line.withdrawn === null ? [line.residentId] : []));
  expect([new Set(persons).size, persons.length]).toEqual([standing, standing]);
  const query = { asOf: '2023-12-08', village: null };
  for (const sheet of [
    valueOf(weeklySheet(desk.context, query)),
    valueOf(targetSheet(desk.context, query)),
  ]) {
    for (const key of ['target', 'target2', 'reducedTarget', 'reducedTarget2']) {
      const sum = sheet.rows.reduce((all, row) => all + Number(row[key] ?? 0), 0);
      expect(Number(sheet.total?.[key] ?? 0)).toBe(sum);
    }
  }
}

test('villages sum up to the street, no reduced target is negative, no person is taken off twice', () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 25 }), (actions) => {
      const desk = openTestDesk();
      const people = Array.from({ length: PEOPLE }, (_none, index) =>
        desk.person({ villageId: ensureVillage(desk.database, VILLAGES[index % 3] ?? '') }),
      );
      for (const done of actions) {
        act(desk, people, done);
      }
      lawsHold(desk);
      desk.close();
    }),
    { numRuns: 40 },
  );
});
