import { afterEach, expect, test } from 'vitest';
import { thawDecision } from '#electron/ledger/frozen-decision.ts';
import { pay } from '#electron/ledger/pay.ts';
import { paymentById } from '#electron/db/payments.ts';
import { showPack } from '#electron/packs/packs.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

afterEach(() => desk.close());

test.each([
  ['yuzhong-2021', '2020-12-01', 25_000, '2020-09-01', '2021-08-31'],
  ['fuling-2022', '2021-12-20', 28_000, '2021-09-01', '2022-08-31'],
  ['daan-2022', '2021-12-20', 28_000, '2021-09-01', '2022-08-31'],
])('a student under %s is covered for the academic year, frozen so', (packId, day, fee, from, to) => {
  desk = openTestDesk({ packId, businessDate: day });
  const input = payInput(desk.person(), { paidOn: day, population: 'student' });
  const { paymentId, decision } = valueOf(pay(desk.context, input));
  const frozen = thawDecision(paymentById(desk.database, paymentId)?.decision ?? '');
  expect([decision.personal, decision.coverageFrom, decision.coverageTo]).toEqual([fee, from, to]);
  expect(frozen).toMatchObject({ personal: fee, coverageFrom: from, coverageTo: to });
});

test('who was covered by the academic year already is not asked again: the counter is told with the population', () => {
  desk = openTestDesk();
  const { populations } = valueOf(showPack(desk.context, 'lidu-2024'));
  expect(populations.map(({ code, notes }) => [code, notes.map(({ text }) => text)])).toEqual([
    ['resident', []],
    ['student', ['已参加2023年9月至2024年学年保险的在校大学生不再缴费，待遇延续至2024年12月31日']],
  ]);
});
