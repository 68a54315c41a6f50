import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pay } from '#electron/ledger/pay.ts';
import { comparePacks, comparePolicies } from '#electron/packs/compare.ts';
import { openDraft, publishDraft, saveDraft } from '#electron/packs/editor/editor.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import { openTestDesk, payInput, POLICIES, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const LIDU = 'lidu-2024';
const SHIPPED = readFileSync(join(POLICIES, 'lidu-2024.yaml'), 'utf8');

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

/** Publishes lidu-2024 with 低保对象 at 一档 given 50 yuan less. */
function publishSmallerSubsidy(): void {
  valueOf(openDraft(desk.context, LIDU));
  const content = SHIPPED.replace('subsidy: 342, personal: 38', 'subsidy: 292, personal: 88');
  expect(content).not.toBe(SHIPPED);
  valueOf(saveDraft(desk.context, { id: LIDU, content }));
}

const VERSIONS = {
  before: { id: LIDU, version: 1 },
  after: { id: LIDU, version: null },
  paidOnBefore: null,
  paidOnAfter: null,
};

test('who pays differently under a corrected pack: persons and sums, both tiers, and per fund', () => {
  for (const held of [['低保对象'], ['低保对象'], ['低保对象', '特困人员'], ['稳定脱贫人口'], [], [], []]) {
    const id = desk.person();
    held.forEach((category) => desk.hold(id, category, '2023-10-01'));
  }
  desk.hold(desk.person(), '低保对象', '2023-01-01', '2023-06-30');
  publishSmallerSubsidy();
  const draft = valueOf(comparePacks(desk.context, { ...VERSIONS, after: { id: LIDU, version: 'draft' } }));
  valueOf(publishDraft(desk.context, { id: LIDU, note: '' }));
  const { before, after, residents } = valueOf(comparePacks(desk.context, VERSIONS));
  expect(residents).toEqual(draft.residents);
  expect([before, after].map(({ id, version, paidOn }) => [id, version, paidOn])).toEqual([
    [LIDU, 1, '2023-09-01'],
    [LIDU, 2, '2023-09-01'],
  ]);
  const [first, second] = residents?.tiers ?? [];
  expect([residents?.persons, first, { ...second, funds: [] }]).toEqual([
    8,
    {
      tier: 1,
      same: 5,
      paysMore: 2,
      paysLess: 0,
      sameElsewhere: 0,
      refusedBefore: 0,
      refusedAfter: 0,
      refusedBoth: 1,
      personalBefore: 4 * 38_000 + 2 * 3800,
      personalAfter: 4 * 38_000 + 2 * 8800,
      funds: [
        {
          fund: '未载明',
          personsBefore: 3,
          subsidyBefore: 2 * 34_200 + 38_000,
          personsAfter: 3,
          subsidyAfter: 2 * 29_200 + 38_000,
        },
      ],
      differences: [
        {
          persons: 2,
          population: 'resident',
          tier: 1,
          identities: ['低保对象'],
          before: outcome(3800, 34_200),
          after: outcome(8800, 29_200),
          difference: 5000,
        },
      ],
    },
    {
      tier: 2,
      same: 7,
      paysMore: 0,
      paysLess: 0,
      sameElsewhere: 0,
      refusedBefore: 0,
      refusedAfter: 0,
      refusedBoth: 1,
      personalBefore: 4 * 75_500 + 3 * 37_500,
      personalAfter: 4 * 75_500 + 3 * 37_500,
      funds: [],
      differences: [],
    },
  ]);
});

function outcome(personal: number, subsidy: number) {
  return { personal, subsidy, category: '低保对象', fund: '未载明', code: null, provisional: false };
}

test('two years side by side: every category of either pack is a case, a renamed one once', () => {
  const pair = { before: 'fuling-2022', after: LIDU };
  const before = valueOf(loadPolicy(desk.context, pair.before));
  const after = valueOf(loadPolicy(desk.context, pair.after));
  const { cases, residents } = comparePolicies(null, {
    before,
    after,
    paidOnBefore: null,
    paidOnAfter: null,
  });
  const plain = cases.filter(
    ({ identities, population }) => population === 'resident' && identities.length === 0,
  );
  expect([residents, plain.map(({ tier, difference }) => [tier, difference])]).toEqual([
    null,
    [
      [1, 6000],
      [2, 6000],
    ],
  ]);
  function named(name: string) {
    return cases.find(
      ({ tier, population, identities }) => tier === 1 && population === 'resident' && identities[0] === name,
    );
  }
  expect(named('低保对象')).toMatchObject({
    before: { personal: 3200, fund: '区财政局' },
    after: { personal: 3800, fund: '未载明' },
    difference: 600,
  });
  expect(named('在乡老复员军人')).toMatchObject({
    before: { code: 'TIER_NOT_OFFERED', personal: null },
    after: { code: 'TIER_NOT_OFFERED' },
    difference: null,
  });
  expect([named('三属')?.before.code, named('在乡复员军人')]).toEqual(['IDENTITY_UNKNOWN', undefined]);
});

test('a student is compared as one, the dead are left out, nothing is written', () => {
  const [student, dead] = [desk.person(), desk.person()];
  valueOf(pay(desk.context, payInput(student, { population: 'student' })));
  desk.database.exec(
    `INSERT INTO enrolment (benefit_year, resident_id, village_id, state, changed_at)
     SELECT 2024, id, village_id, 'dead', '2023-12-01T00:00:00' FROM resident WHERE id = ${dead}`,
  );
  const before = desk.database.prepare('SELECT total_changes() AS changes').get();
  const { residents } = valueOf(
    comparePacks(desk.context, { ...VERSIONS, before: { id: 'fuling-2022', version: null } }),
  );
  expect([residents?.persons, residents?.tiers[0]?.personalBefore]).toEqual([1, 28_000]);
  expect(desk.database.prepare('SELECT total_changes() AS changes').get()).toEqual(before);
});
