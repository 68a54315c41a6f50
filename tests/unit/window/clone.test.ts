import { expect, test } from 'vitest';
import { cloneInput, cloneProblems, draftFrom } from '#renderer/logic/clone.ts';
import type { PackView } from '#shared/contract/policy.ts';

const PACK: PackView = {
  summary: {
    id: 'lidu-2024',
    version: 1,
    title: '某街道2024年度居民医保',
    jurisdiction: '某街道',
    benefitYear: 2024,
    origin: 'shipped',
    unconfirmed: 0,
  },
  notice: '某通知',
  fees: [
    { population: 'resident', populationName: '居民', tier: 1, fee: 38_000, clause: '一' },
    { population: 'resident', populationName: '居民', tier: 2, fee: null, clause: '一' },
  ],
  windows: [
    { id: 'main', population: 'resident', name: '集中期', from: null, through: '2023-12-31', clause: '二' },
    {
      id: 'early',
      population: 'resident',
      name: '一二月',
      from: '2024-01-01',
      through: '2024-02-29',
      clause: '二',
    },
  ],
  categories: [],
  populations: [{ code: 'resident', name: '居民', notes: [] }],
  departments: [],
  asks: { leftEmployeeInsurance: false, uninsuredYears: false },
  unconfirmed: [],
  stationVersion: 0,
  additions: [],
};

test('the next year starts from this one: fees as they were, windows a year later, February to its last day', () => {
  expect(draftFrom(PACK)).toMatchObject({
    id: 'lidu-2025',
    benefitYear: 2025,
    title: '某街道2025年度居民医保',
    fees: [{ yuan: '380' }, { yuan: '' }],
    windows: [
      { id: 'main', from: '', through: '2024-12-31' },
      { id: 'early', from: '2025-01-01', through: '2025-02-28' },
    ],
  });
});

test('what is not filled in is named, what is left empty is not sent', () => {
  const draft = draftFrom(PACK);
  expect([...cloneProblems(draft)]).toEqual(['notice']);
  const fees = draft.fees.map((fee) => ({ ...fee, yuan: '三百' }));
  const windows = draft.windows.map((window) => ({ ...window, from: '2025-13-01' }));
  expect([...cloneProblems({ ...draft, id: 'X', notice: '新通知', fees, windows })]).toEqual([
    'id',
    'fees',
    'windows',
  ]);
  const input = cloneInput('lidu-2024', { ...draft, notice: '新通知' });
  expect(input.fees).toEqual([{ population: 'resident', tier: 1, yuan: '380' }]);
  expect(input.windows[0]).toEqual({ id: 'main', from: null, through: '2024-12-31' });
});
