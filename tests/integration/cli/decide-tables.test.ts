import { describe, expect, test } from 'vitest';
import { decided } from './run-cli.ts';

/** Category, then subsidy / personal part at 一档 and at 二档, as the notices print them; null is not offered. */
type Row = readonly [category: string, first: Figures | null, second: Figures];
type Figures = readonly [subsidy: number, personal: number];

const FULING: readonly Row[] = [
  ['特困人员', [320, 0], [320, 375]],
  ['城市“三无”人员', [320, 0], [320, 375]],
  ['农村五保对象', [320, 0], [320, 375]],
  ['城乡孤儿', [320, 0], [320, 375]],
  ['事实无人抚养困境儿童', [320, 0], [320, 375]],
  ['低保对象', [288, 32], [320, 375]],
  ['返贫致贫人口', [224, 96], [320, 375]],
  ['脱贫不稳定户', [224, 96], [320, 375]],
  ['边缘易致贫户', [224, 96], [320, 375]],
  ['突发严重困难户', [224, 96], [320, 375]],
  ['低保边缘户', [224, 96], [320, 375]],
  ['在乡重点优抚对象', [224, 96], [320, 375]],
  ['城乡重度(1—2级)残疾人员', [224, 96], [320, 375]],
  ['民政部门建档特殊困难人员', [224, 96], [320, 375]],
  ['因病致贫家庭重病患者', [224, 96], [320, 375]],
  ['稳定脱贫人口', [100, 220], [100, 595]],
  ['在乡老复员军人', null, [695, 0]],
  ['计划生育奖励扶助人员', [256, 64], [256, 439]],
  ['计划生育特别扶助人员', [320, 0], [320, 375]],
  ['计划生育特别扶助人员残疾子女', [320, 0], [320, 375]],
  ['计划生育手术并发症人员', [320, 0], [320, 375]],
];

const LIDU: readonly Row[] = [
  ['特困人员', [380, 0], [380, 375]],
  ['城市“三无”', [380, 0], [380, 375]],
  ['农村五保', [380, 0], [380, 375]],
  ['城乡孤儿', [380, 0], [380, 375]],
  ['事实无人抚养困境儿童', [380, 0], [380, 375]],
  ['低保对象', [342, 38], [380, 375]],
  ['返贫致贫人口', [266, 114], [380, 375]],
  ['脱贫不稳定户', [266, 114], [380, 375]],
  ['边缘易致贫户', [266, 114], [380, 375]],
  ['突发严重困难户', [266, 114], [380, 375]],
  ['低保边缘户', [266, 114], [380, 375]],
  ['城乡孤儿、事实无人抚养儿童', [380, 0], [380, 375]],
  ['享受国家定期抚恤补助的优抚对象', [380, 0], [380, 375]],
  ['民政部门建档的其他特殊困难人员', [266, 114], [380, 375]],
  ['城乡重度(1—2级)残疾人员', [266, 114], [380, 375]],
  ['因病致贫重病患者', [266, 114], [380, 375]],
  ['在乡复员军人', null, [755, 0]],
  ['三属', null, [755, 0]],
  ['计划生育奖励扶助人员', [304, 76], [304, 451]],
  ['计划生育特别扶助人员', [380, 0], [380, 375]],
  ['计划生育特别扶助人员残疾子女', [380, 0], [380, 375]],
  ['计划生育手术并发症人员', [380, 0], [380, 375]],
];

interface Notice {
  readonly policy: string;
  readonly paidOn: string;
  readonly fees: readonly [first: number, second: number];
  readonly studentFees: readonly [first: number, second: number];
  readonly poorStudent: readonly [first: Figures, second: Figures];
  readonly rows: readonly Row[];
}

const NOTICES: readonly Notice[] = [
  {
    policy: 'fuling-2022',
    paidOn: '2022-01-15',
    fees: [320, 695],
    studentFees: [280, 655],
    poorStudent: [
      [196, 84],
      [280, 375],
    ],
    rows: FULING,
  },
  {
    policy: 'lidu-2024',
    paidOn: '2023-12-08',
    fees: [380, 755],
    studentFees: [350, 725],
    poorStudent: [
      [245, 105],
      [350, 375],
    ],
    rows: LIDU,
  },
];

function summary(answer: Record<string, unknown>): readonly unknown[] {
  return answer['ok'] === true
    ? [answer['fee'], answer['surcharge'], answer['subsidy'], answer['personal']]
    : [answer['code']];
}

describe.each(NOTICES)('decide answers the tables of $policy', (notice) => {
  const { policy, paidOn, fees, studentFees, poorStudent, rows } = notice;

  test('every category at both tiers', async () => {
    const questions = rows.flatMap(([category]) =>
      [1, 2].map((tier) => ({ paidOn, tier, population: 'resident', identities: [category] })),
    );
    const expected = rows.flatMap(([category, first, second]) => [
      [category, 1, ...(first === null ? ['TIER_NOT_OFFERED'] : [fees[0], 0, ...first])],
      [category, 2, fees[1], 0, ...second],
    ]);
    const answers = await decided(policy, questions);
    const given = answers.map((answer, index) => {
      const question = questions[index];
      return [question?.identities[0], question?.tier, ...summary(answer)];
    });
    expect(given).toEqual(expected);
  });

  test('nobody’s subsidy, and the student fees with the one category that has amounts for them', async () => {
    const questions = [
      ...[1, 2].map((tier) => ({ paidOn, tier, population: 'resident', identities: [] })),
      ...[1, 2].map((tier) => ({ paidOn, tier, population: 'student', identities: [] })),
      ...[1, 2].map((tier) => ({ paidOn, tier, population: 'student', identities: ['家庭经济困难大学生'] })),
      { paidOn, tier: 1, population: 'student', identities: ['低保'] },
    ];
    expect((await decided(policy, questions)).map(summary)).toEqual([
      [fees[0], 0, 0, fees[0]],
      [fees[1], 0, 0, fees[1]],
      [studentFees[0], 0, 0, studentFees[0]],
      [studentFees[1], 0, 0, studentFees[1]],
      [studentFees[0], 0, ...poorStudent[0]],
      [studentFees[1], 0, ...poorStudent[1]],
      ['AMOUNT_UNSET'],
    ]);
  });
});

test('the referred-out amounts of Yuzhong and Da’an stay unset, what Da’an prints is known', async () => {
  const yuzhong = await decided(
    'yuzhong-2021',
    [[], ['低保'], ['特困']].map((identities) => ({
      paidOn: '2020-11-10',
      tier: 1,
      population: 'resident',
      identities,
    })),
  );
  const daan = await decided(
    'daan-2022',
    (
      [
        [1, []],
        [1, ['建卡贫困户']],
        [2, ['建卡贫困户']],
        [1, ['民政资助对象']],
      ] as const
    ).map(([tier, identities]) => ({ paidOn: '2021-12-01', tier, population: 'resident', identities })),
  );
  expect([yuzhong.map(summary), daan.map(summary)]).toEqual([
    [[280, 0, 0, 280], ['AMOUNT_UNSET'], ['AMOUNT_UNSET']],
    [[320, 0, 0, 320], [320, 0, 320, 0], ['AMOUNT_UNSET'], ['AMOUNT_UNSET']],
  ]);
});

test('the windows of lidu-2024: surcharge, coverage, and who may still come late', async () => {
  const answers = await decided(
    'lidu-2024',
    (
      [
        ['2023-12-31', []],
        ['2024-01-15', []],
        ['2024-02-29', []],
        ['2024-03-01', []],
        ['2024-07-01', []],
        ['2024-10-01', []],
        ['2024-01-15', ['低保']],
        ['2024-03-01', ['低保']],
        ['2024-07-01', ['低保']],
        ['2024-12-31', ['低保', '计划生育奖励扶助人员']],
      ] as const
    ).map(([paidOn, identities]) => ({ paidOn, tier: 1, population: 'resident', identities })),
  );
  const keys = ['surcharge', 'surchargeBorne', 'personal', 'coverageFrom', 'coverageTo', 'provisional'];
  expect(
    answers.map((answer) => (answer['ok'] === true ? keys.map((key) => answer[key]) : answer['code'])),
  ).toEqual([
    [0, 0, 380, '2024-01-01', '2024-12-31', false],
    [0, 0, 380, '2024-02-01', '2024-12-31', false],
    [0, 0, 380, '2024-03-01', '2024-12-31', false],
    [0, 0, 380, '2024-05-31', '2024-12-31', false],
    [670, 0, 1050, '2024-09-30', '2024-12-31', true],
    'OUTSIDE_WINDOW',
    [0, 0, 38, '2024-02-01', '2024-12-31', false],
    [0, 0, 38, '2024-03-01', '2024-12-31', false],
    [670, 670, 38, '2024-07-01', '2024-12-31', true],
    [670, 670, 38, '2024-12-31', '2024-12-31', true],
  ]);
});
