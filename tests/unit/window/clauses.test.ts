import { expect, test } from 'vitest';
import { clauseWithin, sharedNotice } from '#renderer/logic/clauses.ts';

function reason(clause: string) {
  return { text: '', clause, interpretation: false };
}

test('the notice most clauses name is said once', () => {
  const reasons = ['某通知 一', '某通知 二', '通知未载明'].map(reason);
  const notice = sharedNotice(reasons);
  expect([notice, ...reasons.map(({ clause }) => clauseWithin(clause, notice))]).toEqual([
    '某通知',
    '一',
    '二',
    '通知未载明',
  ]);
});

test('clauses of different notices keep their names', () => {
  expect(sharedNotice(['甲通知 一', '乙通知 一'].map(reason))).toBe('');
});
