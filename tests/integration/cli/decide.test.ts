import { expect, test } from 'vitest';
import { cliError, decided, record, runCli } from './run-cli.ts';

const ORDINARY = {
  paidOn: '2024-03-01',
  tier: 1,
  population: 'resident',
  identities: ['低保对象'],
  facts: {},
};

test('an ordinary question is answered in yuan with reasons, clauses and the pack’s version', async () => {
  const [answer] = await decided('lidu-2024', [ORDINARY]);
  const { reasons, ...rest } = answer ?? {};
  expect(rest).toEqual({
    ok: true,
    policyId: 'lidu-2024',
    policyVersion: 1,
    benefitYear: 2024,
    population: 'resident',
    tier: 1,
    paidOn: '2024-03-01',
    fee: 380,
    surcharge: 0,
    surchargeBorne: 0,
    surchargeFund: null,
    subsidy: 342,
    personal: 38,
    category: '低保对象',
    fund: '未载明',
    window: '3月至6月',
    coverageFrom: '2024-03-01',
    coverageTo: '2024-12-31',
    lost: [],
    cheaperTier: null,
    provisional: false,
  });
  expect(Array.isArray(reasons) && reasons.length > 2).toBe(true);
  expect(
    Array.isArray(reasons) && reasons.map((reason) => Object.keys(record(reason)).sort()),
  ).toContainEqual(['clause', 'interpretation', 'text']);
});

test('a losing identity and a cheaper tier come in yuan', async () => {
  const [answer] = await decided('lidu-2024', [
    { ...ORDINARY, tier: '二档', identities: ['低保', '计生特扶', '低 保 对 象'] },
  ]);
  expect([answer?.['lost'], answer?.['cheaperTier']]).toEqual([
    [expect.objectContaining({ category: '计划生育特别扶助人员', code: 'TIE_ORDER', subsidy: 380 })],
    { tier: 1, personal: 0 },
  ]);
});

test('a bad line is answered in its place and the rest goes on', async () => {
  const bad = [
    'not json',
    '[]',
    '{"paidOn":"2024-02-30","tier":1,"population":"resident","identities":[]}',
    '{"paidOn":"2024-03-01","tier":"五档","population":"resident"}',
    '{"paidOn":"2024-03-01","tier":1,"population":7}',
    '{"paidOn":"2024-03-01","tier":1,"population":"resident","identities":"低保"}',
    '{"paidOn":"2024-03-01","tier":1,"population":"resident","facts":{"birthDate":"1990"}}',
    '{"paidOn":"2024-03-01","tier":1,"population":"resident","facts":{"财政补助":700}}',
    '{"paidOn":"2024-03-01","tier":1,"population":"resident","facts":{"settings":{"parameters":{"财政":7}}}}',
  ];
  const answers = await decided('lidu-2024', [...bad, ORDINARY]);
  expect(answers.map((answer) => answer['code'] ?? answer['personal'])).toEqual([
    ...bad.map(() => 'BAD_INPUT'),
    38,
  ]);
  expect(answers.slice(0, -1).every((answer) => /[\u4e00-\u9fff]/.test(String(answer['message'])))).toBe(
    true,
  );
});

test('a refusal carries its code, its sentence and the windows', async () => {
  const [outside, unknown, person, third] = await decided('lidu-2024', [
    { ...ORDINARY, paidOn: '2024-10-01', identities: [] },
    { ...ORDINARY, identities: ['贵宾'] },
    { ...ORDINARY, population: 'guest' },
    { ...ORDINARY, tier: 3 },
  ]);
  expect([outside?.['ok'], outside?.['code'], unknown?.['code'], person?.['code'], third?.['code']]).toEqual([
    false,
    'OUTSIDE_WINDOW',
    'IDENTITY_UNKNOWN',
    'POPULATION_UNKNOWN',
    'TIER_NOT_OFFERED',
  ]);
  expect(Array.isArray(outside?.['windows']) && outside['windows'].length > 3).toBe(true);
});

test('settings of a line hold for that line alone: surcharge, start, subsidy and fund', async () => {
  const late = { ...ORDINARY, paidOn: '2024-07-01', identities: [] };
  const answers = await decided('lidu-2024', [
    { ...late, facts: { 财政补助标准: 700 } },
    { ...late, facts: { settings: { parameters: { 财政补助标准: { amount: 690, confirmed: false } } } } },
    late,
    { ...ORDINARY, paidOn: '2023-08-20', facts: { collectionStart: '2023-08-15' } },
    { ...ORDINARY, paidOn: '2023-08-20' },
    {
      ...ORDINARY,
      identities: ['稳定脱贫人口'],
      facts: { settings: { subsidies: [{ category: '稳定脱贫人口', tier: 1, subsidy: 100 }] } },
    },
    { ...ORDINARY, identities: ['稳定脱贫人口'] },
    { ...ORDINARY, facts: { settings: { funds: { 低保对象: '区财政局' } } } },
  ]);
  expect(
    answers.map((answer) => [answer['code'] ?? answer['personal'], answer['provisional'], answer['fund']]),
  ).toEqual([
    [1080, false, null],
    [1070, true, null],
    [1050, true, null],
    [38, false, '未载明'],
    ['OUTSIDE_WINDOW', undefined, undefined],
    [280, false, expect.any(String)],
    ['AMOUNT_UNSET', undefined, undefined],
    [38, false, '区财政局'],
  ]);
});

test('a pack can be named by its file; an unknown one lists the shipped ids', async () => {
  const [answer] = await decided('resources/policies/lidu-2024.yaml', [ORDINARY]);
  const unknown = await cliError('decide', '--policy', 'nowhere-1999');
  expect([answer?.['personal'], unknown['code'], unknown['policies']]).toEqual([
    38,
    'NOT_FOUND',
    ['daan-2022', 'fuling-2022', 'lidu-2024', 'yuzhong-2021'],
  ]);
});

test('byte order mark, CRLF, blank lines and a missing last line end are no trouble', async () => {
  const line = JSON.stringify(ORDINARY);
  const run = await runCli(['decide', '--policy', 'lidu-2024'], `\ufeff${line}\r\n\r\n${line}`);
  expect([run.code, run.stdout.trimEnd().split('\n').length, run.stderr]).toEqual([0, 2, '']);
});

test('ten thousand lines come back in order', async () => {
  const questions = Array.from({ length: 10_000 }, (_, index) => ({ ...ORDINARY, tier: (index % 2) + 1 }));
  const answers = await decided('lidu-2024', questions);
  expect(answers.map((answer) => answer['tier'])).toEqual(questions.map(({ tier }) => tier));
});
