import { expect, test } from 'vitest';
import type { DeskContext } from '#electron/desk.ts';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { clockTrouble, confirmClock } from '#electron/ledger/clock-watch.ts';
import { pay } from '#electron/ledger/pay.ts';
import { deskStatus } from '#electron/ledger/status.ts';
import { handoverInput } from '#tests/fixtures/cash.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { importRows } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

function at(desk: TestDesk, now: string): DeskContext {
  return { ...desk.context, clock: () => new Date(`${now}+08:00`) };
}

/** The residents who paid, in the order the ledger keeps, with the moment each entry carries. */
function entries(desk: TestDesk): readonly string[] {
  return desk.database
    .prepare<[], { entry: string }>(
      `SELECT resident_id || ' ' || recorded_at AS entry FROM payment
       JOIN enrolment ON enrolment.id = enrolment_id ORDER BY recorded_at, payment.id`,
    )
    .all()
    .map(({ entry }) => entry);
}

test('a clock set back is said and nothing is entered until a person has said that it is right', async () => {
  const desk = openTestDesk();
  const [first, second] = [desk.person(), desk.person()];
  const before = at(desk, '2026-03-02T16:40:00');
  const after = at(desk, '2026-03-01T09:10:00');
  valueOf(pay(before, payInput(first)));
  expect([clockTrouble(before), clockTrouble(at(desk, '2026-03-02T16:38:30'))]).toEqual([null, null]);
  const refused = pay(after, payInput(second));
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'CLOCK_BEHIND',
    '电脑时间 2026-03-01 09:10 比最近一笔记录（2026-03-02 16:40）还早，没有保存。请先核对电脑的日期和时间。',
  ]);
  expect(codeOf(handOver(after, handoverInput()))).toBe('CLOCK_BEHIND');
  const rows = [
    ['村（社区）', '组', '姓名', '身份证号码'],
    ['石桥村', '1社', '李小甲', numberOf(1, '19900101')],
  ];
  await expect(importRows({ ...desk, context: after }, 'residents', rows)).rejects.toThrow('CLOCK_BEHIND');
  expect(deskStatus(after).clock).toEqual({ now: '2026-03-01T09:10:00', last: '2026-03-02T16:40:00' });
  expect(codeOf(confirmClock(after, '2026-03-02T16:39:00'))).toBe('BAD_INPUT');
  valueOf(confirmClock(after, '2026-03-02T16:40:00'));
  expect(deskStatus(after).clock).toBeNull();
  valueOf(pay(after, payInput(second)));
  expect(entries(desk)).toEqual([`${first} 2026-03-02T16:40:00`, `${second} 2026-03-02T16:40:00`]);
  desk.close();
});

test('a clock put right again needs no word, and later entries follow in order', () => {
  const desk = openTestDesk();
  const people = [desk.person(), desk.person(), desk.person()];
  const moments = ['2026-03-02T16:40:00', '2026-03-02T16:39:00', '2026-03-02T16:41:00'];
  for (const [index, moment] of moments.entries()) {
    valueOf(pay(at(desk, moment), payInput(people[index] ?? 0)));
  }
  expect(entries(desk)).toEqual([
    `${people[0] ?? 0} 2026-03-02T16:40:00`,
    `${people[1] ?? 0} 2026-03-02T16:40:00`,
    `${people[2] ?? 0} 2026-03-02T16:41:00`,
  ]);
  desk.close();
});
