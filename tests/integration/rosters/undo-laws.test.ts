import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { residentByNumber } from '#electron/db/residents.ts';
import { listBatches, previewUndo, undoBatch } from '#electron/rosters/session.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import { openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { dataOf, importRows } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const PEOPLE = ['姓名', '身份证号码', '村（居）', '组', '户主姓名', '联系电话', '网格员'];
const HELD = ['姓名', '身份证号码', '救助身份', '纳入资助时间', '文号'];
const TARGETS = ['村（居）', '目标任务', '上年参保数'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

test('a household its last member left is not taken away while an import before could bring that member back', async () => {
  const states: ReturnType<typeof dataOf>[] = [];
  for (const head of ['张三', '李四', '张三']) {
    states.push(dataOf(desk));
    await importRows(desk, 'residents', [PEOPLE, ['王五', numberOf(3), '石桥村', '4社', head, '', '']]);
  }
  for (const id of [3, 2, 1]) {
    valueOf(undoBatch(desk.context, id));
    expect(dataOf(desk)).toEqual(states.pop());
  }
});

test('a village somebody moved out of is not taken away while that move can be undone', async () => {
  await importRows(desk, 'residents', [PEOPLE, ['王五', numberOf(3), '石桥村', '4社', '', '', '']]);
  await importRows(desk, 'residents', [PEOPLE, ['赵六', numberOf(4), '新村', '1社', '', '', '']]);
  for (const village of ['新村', '红星村']) {
    await importRows(desk, 'residents', [PEOPLE, ['王五', numberOf(3), village, '4社', '', '', '']]);
  }
  valueOf(undoBatch(desk.context, 2));
  await importRows(desk, 'targets', [TARGETS, ['别的村', 10, 9]]);
  valueOf(undoBatch(desk.context, 4));
  const home = desk.database
    .prepare(
      'SELECT village.name FROM resident JOIN village ON village.id = village_id WHERE resident.id = ?',
    )
    .pluck();
  expect(home.get(residentByNumber(desk.database, numberOf(3))?.id)).toBe('新村');
});

const person = fc.record({
  index: fc.integer({ min: 1, max: 5 }),
  village: fc.constantFrom('石桥村', '红星村', '新村'),
  head: fc.constantFrom('张三', '李四', ''),
  phone: fc.constantFrom('1', '2', ''),
  category: fc.constantFrom('低保对象', '特困人员'),
  from: fc.constantFrom('', '2023-01-01', '2023-05-01'),
});
const roster = fc.record({
  kind: fc.constantFrom<RosterKind>('residents', 'identities', 'targets'),
  people: fc.array(person, { minLength: 1, maxLength: 6 }),
});

type Rosters = (typeof roster extends fc.Arbitrary<infer One> ? One : never)[];

/** Imports the lists, one after the other; answers what was there before each. */
async function importAll(rosters: Rosters): Promise<ReturnType<typeof dataOf>[]> {
  const states: ReturnType<typeof dataOf>[] = [];
  for (const { kind, people: rows } of rosters) {
    states.push(dataOf(desk));
    await importRows(desk, kind, [
      kind === 'residents' ? PEOPLE : kind === 'targets' ? TARGETS : HELD,
      ...rows.map(({ index, village, head, phone, category, from }) =>
        kind === 'residents'
          ? ['居民', numberOf(index), village, '1社', head, phone, phone]
          : kind === 'targets'
            ? [village, index, phone]
            : ['居民', numberOf(index), category, from, phone],
      ),
    ]);
  }
  return states;
}

/** Runs `work` at a desk of its own: what one list of imports left behind is not the next one's. */
async function atFreshDesk(work: () => Promise<void>): Promise<void> {
  desk.close();
  desk = openTestDesk();
  await work();
}

test('imports undone newest first leave the data as it was before each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(roster, { minLength: 1, maxLength: 4 }), (rosters) =>
      atFreshDesk(async () => {
        const states = await importAll(rosters);
        for (const batch of listBatches(desk.context)) {
          valueOf(undoBatch(desk.context, batch.id));
          expect(dataOf(desk)).toEqual(states.pop());
        }
      }),
    ),
    { numRuns: 25 },
  );
}, 120_000);

test('imports undone in whatever order nothing speaks against leave what the first of them made', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(roster, { minLength: 2, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      (rosters, turns) =>
        atFreshDesk(async () => {
          const [, first] = await importAll(rosters);
          const standing = listBatches(desk.context).flatMap(({ id }) => (id === 1 ? [] : [id]));
          while (standing.length > 0) {
            const free = standing.filter((id) => valueOf(previewUndo(desk.context, id)).reasons.length === 0);
            const id = free[(turns.next().value ?? 0) % free.length] ?? 0;
            valueOf(undoBatch(desk.context, id));
            standing.splice(standing.indexOf(id), 1);
          }
          // A village another import had come to use stays behind, empty.
          expect({ ...dataOf(desk), village: null }).toEqual({ ...first, village: null });
        }),
    ),
    { numRuns: 12 },
  );
}, 120_000);
