import { expect, test } from 'vitest';
import { decide } from '#shared/policy/decide.ts';
import { categoryNamed, feesOf, windowsFor } from '#shared/policy/policy.ts';
import { shippedPolicy } from './packs.ts';

const lidu = shippedPolicy('lidu-2024');
const fuling = shippedPolicy('fuling-2022');

test.each([
  ['低保', '低保对象'],
  ['民政城乡低保对象', '低保对象'],
  ['「农村低保」', '低保对象'],
  ['最低生活保障对象', '低保对象'],
  ['五保', '特困人员'],
  ['城市"三无"人员', '特困人员'],
  ['事实无人抚养困境儿童', '特困人员'],
  ['返贫致贫', '返贫致贫人口'],
  ['脱贫不稳定人口', '脱贫不稳定户'],
  ['边缘易致贫人口', '边缘易致贫户'],
  ['突发严重困难人口', '突发严重困难户'],
  ['低保边缘家庭', '低保边缘户'],
  ['在乡重点优抚对象（不含１—６级残疾军人）', '享受国家定期抚恤补助的优抚对象'],
  ['民政部门建档特殊困难人员', '民政部门建档的其他特殊困难人员'],
  ['重残', '城乡重度（1—2级）残疾人员'],
  ['城乡重度（1~2级）残疾人员', '城乡重度（1—2级）残疾人员'],
  ['城乡重度(一、二级)残疾人员', '城乡重度（1—2级）残疾人员'],
  ['一级残疾', '城乡重度（1—2级）残疾人员'],
  ['２级残疾', '城乡重度（1—2级）残疾人员'],
  ['因病致贫', '因病致贫重病患者'],
  ['困难大学生', '家庭经济困难大学生'],
  ['在乡老复员军人', '在乡复员军人'],
  ['“三属”', '三属'],
  ['农村部分计划生育家庭奖励扶助对象', '计划生育奖励扶助人员'],
  ['计生特扶', '计划生育特别扶助人员'],
  ['计生特扶残疾子女', '计划生育特别扶助人员残疾子女'],
  ['计生手术并发症', '计划生育手术并发症人员'],
  ['稳定脱贫户', '稳定脱贫人口'],
])('%s is %s', (name, category) => {
  expect(categoryNamed(lidu, name)?.name).toBe(category);
});

test.each(['边缘户', '残疾人', '脱贫人口', '困难户', '', '三级残疾'])('%s is not guessed', (name) => {
  expect(categoryNamed(lidu, name)).toBeNull();
});

test('every name and alias of the two full tables resolves to its own row', () => {
  const wrong = [lidu, fuling].flatMap((policy) =>
    policy.pack.categories.flatMap((row) =>
      [row.name, ...row.aliases].filter((name) => categoryNamed(policy, name) !== row),
    ),
  );
  expect(wrong).toEqual([]);
});

test('an unknown identity is named, also beside a known one', () => {
  const decision = decide(
    lidu,
    { tier: 1, population: 'resident', identities: ['低保', '边缘户'] },
    '2023-10-01',
  );
  expect(decision).toMatchObject({ ok: false, code: 'IDENTITY_UNKNOWN' });
  expect(!decision.ok && decision.message).toContain('“边缘户”');
});

test('a population goes by code, name or alias; a tier the pack lacks is refused', () => {
  const codes = ['student', '在渝高校大学生', '大学生', '研究生'].map((population) => {
    const decision = decide(lidu, { tier: 1, population, identities: [] }, '2023-10-01');
    return decision.ok ? decision.population : decision.code;
  });
  expect(codes).toEqual(['student', 'student', 'student', 'POPULATION_UNKNOWN']);
  expect(decide(lidu, { tier: 3, population: 'resident', identities: [] }, '2023-10-01')).toMatchObject({
    code: 'TIER_NOT_OFFERED',
    message: '政策包没有所选的档次，可选：一档、二档。',
  });
});

test('fees and windows are listed as the notice gives them', () => {
  expect(feesOf(lidu, 'student')).toEqual([
    { tier: 1, fee: 35_000 },
    { tier: 2, fee: 72_500 },
  ]);
  expect(windowsFor(fuling, 'resident')).toEqual([
    {
      name: '集中参保期（延长至2月底）',
      from: null,
      through: '2022-02-28',
      clause: '涪陵区2022年度参保征收通知 缴费时间 集中参保期延长',
    },
  ]);
});

test('a date outside every window lists them, with the start the station uses', () => {
  const policy = shippedPolicy('lidu-2024', { collectionStart: '2023-10-08' });
  const decision = decide(policy, { tier: 1, population: 'student', identities: [] }, '2023-10-07');
  expect(decision).toEqual({
    ok: false,
    code: 'OUTSIDE_WINDOW',
    message:
      '2023-10-07不是在渝高校大学生可以缴费的日期。2024年度的缴费时段：大学生集中参保期（2023年10月8日至2023年12月31日，起始日为征收开始日）。请核对缴费日期和人群。',
    windows: windowsFor(policy, 'student'),
    category: null,
    cheaperTier: null,
  });
});

test('a day that does not exist is refused', () => {
  const decision = decide(lidu, { tier: 1, population: 'resident', identities: [] }, '2024-04-31');
  expect(!decision.ok && [decision.code, decision.message.startsWith('“2024-04-31”不是存在的日期')]).toEqual([
    'OUTSIDE_WINDOW',
    true,
  ]);
});
