import { describe, expect, test } from 'vitest';
import { brief, both, COVERAGE, cover, decideSmall, MAIN_WINDOW, row } from './small-pack.ts';

const ON = '2029-10-10';
const AGED = { ageFrom: 70, clause: '第五条' };

function cell(first: object, second: object = { pending: true }) {
  return { resident: { 一档: first, 二档: second } };
}

function priced(subsidy: number, personal: number, category: string | null, provisional = false) {
  return { subsidy, personal, category, provisional };
}

describe('amounts', () => {
  test('a percentage of the fee is rounded as the row says', () => {
    const changes = { categories: [row('低保', { amounts: cell({ percentOfFee: 33.33 }) })] };
    const rounded = {
      categories: [row('低保', { amounts: cell({ percentOfFee: 33.33, roundTo: 'yuan' }) })],
    };
    const held = { identities: ['低保'] };
    expect(brief(decideSmall(changes, ON, held))).toEqual(priced(13_332, 26_668, '低保'));
    expect(brief(decideSmall(rounded, ON, held))).toEqual(priced(13_300, 26_700, '低保'));
  });

  test('a percentage floor is provisional until the station enters an amount not below it', () => {
    const changes = { categories: [row('低保', { amounts: cell({ atLeastPercentOfFee: 50 }) })] };
    const held = { identities: ['低保'] };
    const entry = { category: '低保', population: 'resident', tier: 1, source: '函', date: ON };
    expect([
      brief(decideSmall(changes, ON, held)),
      brief(decideSmall(changes, ON, held, { subsidies: [{ ...entry, subsidy: 30_000 }] })),
      brief(decideSmall(changes, ON, held, { subsidies: [{ ...entry, subsidy: 10_000 }] })),
    ]).toEqual([
      priced(20_000, 20_000, '低保', true),
      priced(30_000, 10_000, '低保'),
      priced(20_000, 20_000, '低保', true),
    ]);
  });

  test('a fixed amount with a floor gives the larger of the two', () => {
    const amounts = cell({ subsidy: 100, personal: 300, atLeastPercentOfFee: 60 });
    const decision = decideSmall({ categories: [row('低保', { amounts })] }, ON, { identities: ['低保'] });
    expect(brief(decision)).toEqual(priced(24_000, 16_000, '低保'));
  });

  test('an amount still to be announced is refused, and a later notice supplies it', () => {
    const categories = [row('低保', { amounts: cell({ pending: true }) })];
    const announced = {
      notice: '补充通知',
      cite: '补充通知',
      date: '2029-10-01',
      changes: [
        {
          change: 'subsidy',
          category: '低保',
          population: 'resident',
          tier: '一档',
          cell: { subsidy: 300, personal: 100 },
          clause: '第二条',
        },
      ],
    };
    const held = { identities: ['低保'] };
    expect(brief(decideSmall({ categories }, ON, held))).toBe('AMOUNT_UNSET');
    const decision = decideSmall({ categories, amendments: [announced] }, ON, held);
    expect(brief(decision)).toEqual(priced(30_000, 10_000, '低保'));
    expect(decision.ok && decision.reasons.some(({ clause }) => clause.includes('补充通知 第二条'))).toBe(
      true,
    );
  });

  test('an unconfirmed losing amount leaves the whole comparison provisional', () => {
    const categories = [
      row('甲', { amounts: both(300, 100, 300, 500) }),
      row('乙', {
        amounts: cell({
          subsidy: { amount: 100, confirmed: false },
          personal: { amount: 300, confirmed: false },
        }),
      }),
    ];
    const decision = decideSmall({ categories }, ON, { identities: ['乙', '甲'] });
    expect(brief(decision)).toEqual(priced(30_000, 10_000, '甲', true));
  });

  test('a fee not yet announced is refused, an unconfirmed one is provisional', () => {
    const unset = { fees: [{ population: 'resident', amounts: { 一档: null, 二档: 800 }, clause: '一' }] };
    const copied = {
      fees: [
        {
          population: 'resident',
          amounts: { 一档: { amount: 420, confirmed: false }, 二档: 800 },
          clause: '一',
        },
      ],
      categories: [],
    };
    const confirmed = {
      parameters: { 'fees.resident.一档': { amount: 43_000, confirmed: true, source: '通知' } },
    };
    expect([
      brief(decideSmall({ ...unset, categories: [] }, ON)),
      brief(decideSmall(copied, ON)),
      brief(decideSmall(copied, ON, {}, confirmed)),
    ]).toEqual(['FEE_UNSET', priced(0, 42_000, null, true), priced(0, 43_000, null)]);
  });
});

describe('who holds a category', () => {
  const categories = [row('高龄', { heldBy: AGED, amounts: both(400, 0, 400, 400) })];

  test('an age class is held by birth date alone, from the birthday on', () => {
    expect(
      ['1959-10-10', '1959-10-11'].map((birthDate) => brief(decideSmall({ categories }, ON, { birthDate }))),
    ).toEqual([priced(40_000, 0, '高龄'), priced(0, 40_000, null)]);
  });

  test('a birth date outside the class overrules the name', () => {
    const decision = decideSmall({ categories }, ON, { birthDate: '1990-01-01', identities: ['高龄'] });
    expect(decision.ok && decision.lost).toEqual([
      { category: '高龄', code: 'EXCLUDED', text: '出生日期不在“高龄”的年龄范围内', subsidy: 40_000 },
    ]);
  });

  test('an age class among holders of a group asks for both', () => {
    const among = [
      row('低保对象', { amounts: both(200, 200, 200, 600) }),
      row('高龄低保', {
        heldBy: { ...AGED, categories: ['低保对象'] },
        amounts: both(400, 0, 400, 400),
      }),
    ];
    const old = { birthDate: '1950-01-01' };
    expect([
      brief(decideSmall({ categories: among }, ON, old)),
      brief(decideSmall({ categories: among }, ON, { ...old, identities: ['低保对象'] })),
    ]).toEqual([priced(0, 40_000, null), priced(40_000, 0, '高龄低保')]);
  });
});

describe('windows and coverage', () => {
  const late = {
    ...MAIN_WINDOW,
    code: 'late',
    name: '补缴期',
    from: '2030-01-01',
    through: '2030-06-30',
    coverage: {
      ...COVERAGE,
      from: { rule: 'afterMonths', months: 3, perUninsuredYear: 1, atMost: 6 },
    },
  };

  test('a waiting period in months grows with the years without cover, up to its limit', () => {
    const windows = [MAIN_WINDOW, late];
    expect(
      [0, 2, 9].map((uninsuredYears) => cover(decideSmall({ windows }, '2030-01-31', { uninsuredYears }))),
    ).toEqual([
      ['补缴期', '2030-05-01', '2030-12-31'],
      ['补缴期', '2030-07-01', '2030-12-31'],
      ['补缴期', '2030-08-01', '2030-12-31'],
    ]);
  });

  test('a waiting period that outlasts the year is said, not hidden', () => {
    const decision = decideSmall({ windows: [{ ...late, through: '2030-12-31' }] }, '2030-11-01');
    expect(decision.ok && [decision.coverageFrom, decision.reasons.at(-1)?.text]).toEqual([
      '2031-02-02',
      '等待期满已过待遇享受期的末日，本年度没有可享受待遇的日子。',
    ]);
  });

  test('leaving 职工医保 within the months named waives waiting and surcharge', () => {
    const windows = [{ ...late, surcharge: { amount: 500, clause: '三' } }];
    const waivers = [
      {
        name: '职工医保中断三个月内',
        waives: ['waiting', 'surcharge'],
        leftEmployeeInsuranceWithinMonths: 3,
        clause: '四',
      },
    ];
    const answers = ['2029-12-10', '2029-11-30', undefined].map((left) => {
      const facts = left === undefined ? {} : { leftEmployeeInsuranceOn: left };
      const decision = decideSmall({ windows, waivers }, '2030-03-01', facts);
      return decision.ok ? [decision.surcharge, decision.coverageFrom] : decision.code;
    });
    expect(answers).toEqual([
      [0, '2030-03-01'],
      [50_000, '2030-06-02'],
      [50_000, '2030-06-02'],
    ]);
  });

  test('a newborn enrolled in time is covered from birth, in a window of its own', () => {
    const newborn = {
      ...MAIN_WINDOW,
      code: 'newborn',
      name: '新生儿',
      from: null,
      through: null,
      only: { newbornWithinDays: 90 },
      coverage: { ...COVERAGE, from: { rule: 'birth' }, notBefore: '2030-01-01' },
    };
    const windows = [MAIN_WINDOW, newborn];
    function ask(birthDate: string, paidOn: string) {
      return cover(decideSmall({ windows }, paidOn, { birthDate }));
    }
    expect([
      ask('2030-07-01', '2030-09-29'),
      ask('2030-07-01', '2030-09-30'),
      ask('2029-12-01', '2029-12-20'),
      ask('1990-01-01', '2029-12-20'),
    ]).toEqual([
      ['新生儿', '2030-07-01', '2030-12-31'],
      'OUTSIDE_WINDOW',
      ['新生儿', '2030-01-01', '2030-12-31'],
      ['集中期', '2030-01-01', '2030-12-31'],
    ]);
  });

  test('a fee by the months left, with subsidies shrinking alike or unset', () => {
    const fee = { rule: 'monthsLeft', counting: 'fromNextMonth', subsidies: 'proRata', clause: '六' };
    const shrinking = { windows: [{ ...late, fee }] };
    const silent = { windows: [{ ...late, fee: { ...fee, subsidies: 'unset' } }] };
    const held = { identities: ['低保对象'] };
    expect([
      brief(decideSmall(shrinking, '2030-01-31')),
      brief(decideSmall(shrinking, '2030-05-02')),
      brief(decideSmall(shrinking, '2030-05-02', held)),
      brief(decideSmall(silent, '2030-05-02', held)),
    ]).toEqual([
      priced(0, 36_667, null),
      priced(0, 23_333, null),
      priced(11_667, 11_666, '低保对象'),
      'AMOUNT_UNSET',
    ]);
  });

  test('a surcharge not yet announced is refused until the station enters it', () => {
    const windows = [{ ...late, surcharge: { amount: null, clause: '三' } }];
    const entered = {
      parameters: { 'windows.late.surcharge': { amount: 60_000, confirmed: true, source: '函' } },
    };
    expect([
      brief(decideSmall({ windows }, '2030-02-01')),
      brief(decideSmall({ windows }, '2030-02-01', {}, entered)),
    ]).toEqual(['SURCHARGE_UNSET', priced(0, 100_000, null)]);
  });

  test('a later notice moves the last day, and says so', () => {
    const amendments = [
      {
        notice: '延期通知',
        cite: '延期通知',
        date: '2030-01-05',
        changes: [{ change: 'window', window: 'main', through: '2030-02-28', clause: '第一条' }],
      },
    ];
    expect(cover(decideSmall({}, '2030-02-28'))).toBe('OUTSIDE_WINDOW');
    const decision = decideSmall({ amendments }, '2030-02-28');
    expect(cover(decision)).toEqual(['集中期', '2030-01-01', '2030-12-31']);
    expect(decision.ok && decision.reasons[1]).toEqual({
      text: '缴费日期在“集中期”内，自2029年9月1日起至2030年2月28日止。',
      clause: '某通知 第一条；延期通知 第一条',
      interpretation: false,
    });
  });
});
