import { expect, test } from 'vitest';
import type { PackSummary } from '#shared/contract/app.ts';
import type { PackAddition, PackView } from '#shared/contract/policy.ts';
import { likelySides, sidesOf, type SidesInput } from '#renderer/logic/compare-sides.ts';
import { gridStep } from '#renderer/logic/grid-keys.ts';
import { additionTitle, openAmounts, openFunds } from '#renderer/logic/open-additions.ts';

function summary(id: string, benefitYear: number, jurisdiction = '甲街道'): PackSummary {
  return { id, version: 1, title: id, jurisdiction, benefitYear, origin: 'station', unconfirmed: 0 };
}

const PACKS = [summary('a-2025', 2025), summary('b-2024', 2024, '乙街道'), summary('a-2024', 2024)];

function versions(...numbers: readonly number[]): SidesInput['versions'] {
  return numbers.map((version) => ({
    ...{ id: 'a-2025', version, origin: 'station', publishedAt: null, publishedBy: '', note: '' },
  }));
}

test('a draft is held against the version it came from, a second version against the first, a first against the year before', () => {
  const input = { packId: 'a-2025', packs: PACKS };
  const cases = [
    { ...input, hasDraft: true, versions: versions(2, 1) },
    { ...input, hasDraft: false, versions: versions(2, 1) },
    { ...input, hasDraft: false, versions: versions(1) },
    { ...input, hasDraft: true, versions: [] },
  ];
  expect(cases.map(likelySides)).toEqual([
    { before: 'a-2025@2', after: 'a-2025@draft' },
    { before: 'a-2025@1', after: 'a-2025@2' },
    { before: 'a-2024@', after: 'a-2025@1' },
    { before: 'a-2024@', after: 'a-2025@draft' },
  ]);
  expect(sidesOf({ ...input, hasDraft: true, versions: versions(1) }).map(({ value }) => value)).toEqual([
    'a-2025@draft',
    'a-2025@1',
    'b-2024@',
    'a-2024@',
  ]);
});

const ADDITION: PackAddition = {
  ...{
    version: 1,
    kind: 'subsidy',
    subject: '甲类',
    population: 'resident',
    tier: 1,
    amount: 100,
    fund: null,
  },
  ...{
    source: '文',
    dated: '2023-11-01',
    recordedAt: '2023-11-01T00:00:00',
    recordedBy: '陈',
    carriedFrom: null,
  },
};

const PACK: PackView = {
  ...{
    summary: summary('a-2025', 2025),
    notice: '',
    fees: [],
    departments: [],
    asks: { leftEmployeeInsurance: false, uninsuredYears: false },
    unconfirmed: [],
    stationVersion: 2,
  },
  populations: [{ code: 'resident', name: '城乡居民', notes: [] }],
  windows: [{ id: 'late', population: 'resident', name: '补缴期', from: null, through: null, clause: '' }],
  categories: [
    category('甲类', '某局', [{ offered: true, subsidy: 100 }]),
    category('乙类', '未载明', [
      { offered: true, subsidy: null },
      { offered: false, subsidy: null },
    ]),
    category('丙类', '区财政局', [{ offered: true, subsidy: 5 }]),
  ],
  additions: [
    ADDITION,
    { ...ADDITION, version: 2, kind: 'fund', subject: '甲类', fund: '某局', amount: null, tier: 0 },
  ],
};

function category(
  name: string,
  fund: string,
  cells: readonly { readonly offered: boolean; readonly subsidy: number | null }[],
): PackView['categories'][number] {
  const amounts = cells.map((cell, index) => ({
    ...cell,
    population: 'resident',
    tier: index + 1,
    personal: null,
  }));
  return { name, group: '某组', rosterFrom: null, fund, amounts };
}

test('the station may give what the notice leaves open, and give again what it gave itself', () => {
  expect(openFunds(PACK).map(({ value }) => value)).toEqual(['某组', '甲类', '乙类']);
  expect(openAmounts(PACK).map(({ label }) => label)).toEqual(['甲类 城乡居民 一档', '乙类 城乡居民 一档']);
});

test('an addition is named by the pack’s own words', () => {
  const paths = ['财政补助标准', 'fees.resident.一档', 'windows.late', 'categories.甲类.resident.一档'];
  const values = paths.map((subject) => additionTitle(PACK, { ...ADDITION, kind: 'parameter', subject }));
  expect([...PACK.additions.map((one) => additionTitle(PACK, one)), ...values]).toEqual([
    '甲类 城乡居民 一档 资助',
    '甲类 资金来源',
    '财政补助标准',
    '缴费标准（元/人·年） 城乡居民 一档',
    '缴费时段 补缴期',
    '甲类 城乡居民 一档 资助',
  ]);
});

test('↑ ↓ and Enter move between rows; composing or held keys do not', () => {
  const plain = { isComposing: false, altKey: false, ctrlKey: false };
  const keys = ['ArrowDown', 'Enter', 'ArrowUp', 'Tab'].map((key) => gridStep({ ...plain, key }));
  const held = [{ altKey: true }, { ctrlKey: true }, { isComposing: true }].map((more) =>
    gridStep({ ...plain, key: 'Enter', ...more }),
  );
  expect([keys, held]).toEqual([
    [1, 1, -1, null],
    [null, null, null],
  ]);
});
