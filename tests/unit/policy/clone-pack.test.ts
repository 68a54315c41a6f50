import { expect, test } from 'vitest';
import { clonePack } from '#shared/policy/clone-pack.ts';
import { decide } from '#shared/policy/decide.ts';
import type { StationAmount } from '#shared/policy/decision.ts';
import { packToYaml } from '#shared/policy/pack-yaml.ts';
import { openPolicy, windowsFor } from '#shared/policy/policy.ts';
import { unconfirmedValues } from '#shared/policy/unconfirmed.ts';
import { packFrom, SHIPPED, shippedPack } from './packs.ts';

const ANSWERS = {
  fees: [
    { population: 'resident', tier: 1, fee: 40_000 },
    { population: 'resident', tier: 2, fee: 77_500 },
    { population: 'student', tier: 1, fee: 37_000 },
    { population: 'student', tier: 2, fee: 74_500 },
  ],
  windows: [{ code: 'concentrated', from: '2024-10-01', through: '2024-12-31' }],
};

test.each(SHIPPED)('%s cloned to the next year is a sound pack, also when written and read again', (id) => {
  const pack = shippedPack(id);
  const clone = clonePack(pack, pack.benefitYear + 1);
  expect(packFrom(packToYaml(clone), 'clone.yaml')).toEqual(clone);
});

test('days move by a year, the last day of February stays the last day', () => {
  const policy = openPolicy(clonePack(shippedPack('lidu-2024'), 2025, ANSWERS));
  expect(windowsFor(policy, 'resident').map(({ from, through }) => [from, through])).toEqual([
    ['2024-10-01', '2024-12-31'],
    ['2025-01-01', '2025-02-28'],
    ['2025-03-01', '2025-06-30'],
    ['2025-07-01', '2025-09-30'],
    ['2025-10-01', '2025-12-31'],
  ]);
});

test('a clone answers provisionally until every value used is confirmed or replaced', () => {
  const clone = clonePack(shippedPack('lidu-2024'), 2025, ANSWERS);
  const facts = { tier: 1, population: 'resident', identities: ['低保'] };
  const path = 'categories.低保对象.resident.一档';
  const station = { [path]: { amount: 36_000, confirmed: true, source: '2025年通知' } };
  function brief(parameters: Record<string, StationAmount>, identities: string[]) {
    const decision = decide(openPolicy(clone, { parameters }), { ...facts, identities }, '2024-11-01');
    return decision.ok
      ? [decision.fee, decision.subsidy, decision.personal, decision.provisional]
      : decision.code;
  }
  expect([brief({}, []), brief({}, ['低保']), brief(station, ['低保'])]).toEqual([
    [40_000, 0, 40_000, false],
    [40_000, 34_200, 5_800, true],
    [40_000, 36_000, 4_000, false],
  ]);
});

test('the station never overrules a figure the notice itself prints', () => {
  const wrong = { amount: 1, confirmed: true, source: '误录' };
  const parameters = { 'fees.resident.一档': wrong, 'categories.低保对象.resident.一档': wrong };
  const policy = openPolicy(shippedPack('lidu-2024'), { parameters });
  const decision = decide(policy, { tier: 1, population: 'resident', identities: ['低保'] }, '2023-10-15');
  expect(decision).toMatchObject({ fee: 38_000, subsidy: 34_200, personal: 3_800 });
});

test('a copied window is provisional until it is confirmed', () => {
  const clone = clonePack(shippedPack('lidu-2024'), 2025, ANSWERS);
  const facts = { tier: 1, population: 'resident', identities: [] };
  const settled = { 'windows.jan-feb': { amount: 0, confirmed: true, source: '2025年通知' } };
  const answers = [{}, settled].map((parameters) => {
    const decision = decide(openPolicy(clone, { parameters }), facts, '2025-01-15');
    return decision.ok && decision.provisional;
  });
  expect(answers).toEqual([true, false]);
});

test('what is still to be confirmed is listed by path, and shrinks as it is settled', () => {
  const clone = clonePack(shippedPack('daan-2022'), 2023);
  const listed = unconfirmedValues(clone).map(({ path, label, amount }) => [path, label, amount]);
  expect(listed).toEqual([
    ['fees.resident.一档', '城乡居民一档缴费标准', 32_000],
    ['fees.resident.二档', '城乡居民二档缴费标准', 69_500],
    ['fees.student.一档', '在渝高校大学生一档缴费标准', 28_000],
    ['fees.student.二档', '在渝高校大学生二档缴费标准', 65_500],
    ['财政补助标准', '财政补助标准（沿用2022年度：2022年度全国最低标准，未经本区核对）', 61_000],
    ['windows.residents', '缴费时段“通知未规定”', null],
    ['windows.students', '缴费时段“通知未规定”', null],
    ['categories.建卡贫困户.resident.一档', '“建卡贫困户”城乡居民一档资助', 32_000],
  ]);
  const parameters = Object.fromEntries(
    unconfirmedValues(clone).map(({ path }): [string, StationAmount] => [
      path,
      { amount: 0, confirmed: true, source: '' },
    ]),
  );
  expect(unconfirmedValues(clone, { parameters })).toEqual([]);
});

test('a shipped pack leaves only 财政补助标准 to be confirmed', () => {
  const open = SHIPPED.map((id) =>
    unconfirmedValues(shippedPack(id)).map(({ path, amount }) => [path, amount]),
  );
  expect(open).toEqual([580, 610, 610, 670].map((yuan) => [['财政补助标准', yuan * 100]]));
});
