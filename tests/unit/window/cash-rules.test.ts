import { expect, test } from 'vitest';
import { readRules, rulesDraft } from '#renderer/logic/cash-rules.ts';
import { differenceWord } from '#renderer/logic/difference.ts';

const RULES = {
  account: '社保费指定账户',
  handoverBy: '18:00',
  depositDays: 1,
  treasuryDays: null,
  ticketBook: 100,
};

test('rules written out and read back are the same; full-width figures too', () => {
  const draft = rulesDraft(RULES);
  expect(readRules(draft)).toEqual({ rules: RULES, problems: {} });
  expect(readRules({ ...draft, handoverBy: '１７：３０', treasuryDays: '３' }).rules).toEqual({
    ...RULES,
    handoverBy: '17:30',
    treasuryDays: 3,
  });
});

test('each field that cannot be saved says why', () => {
  const draft = { account: '', handoverBy: '24:00', depositDays: '', treasuryDays: '61', ticketBook: '0' };
  expect(readRules(draft)).toEqual({
    rules: null,
    problems: {
      handoverBy: '时间写成 18:00 这样。',
      depositDays: '填 0 到 60 之间的整数。',
      treasuryDays: '填 0 到 60 之间的整数。',
      ticketBook: '填 1 到 10000 之间的整数。',
    },
  });
});

test('a difference in words', () => {
  expect([-1, 0, 105_000, null].map(differenceWord)).toEqual([
    '短少 ¥0.01',
    '相符',
    '多出 ¥1,050.00',
    '未点',
  ]);
});
