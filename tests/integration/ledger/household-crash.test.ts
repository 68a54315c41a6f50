import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { codeOf, messageOf, openTestDesk, TEST_KEY, valueOf, type TestDesk } from '../../fixtures/desk.ts';
import { householdInput } from './household-input.ts';

const DYING = join(import.meta.dirname, 'dying-payment.ts');

let desk: TestDesk;
let members: readonly number[] = [];

beforeEach(() => {
  desk = openTestDesk();
  const home = { villageId: ensureVillage(desk.database, '石桥村'), groupName: '1社' };
  const householdId = ensureHousehold(desk.database, { ...home, headNumber: null, headName: '何大山' });
  members = Array.from({ length: 6 }, () => desk.person({ ...home, householdId }));
});

afterEach(() => {
  desk.close();
});

function stored(): readonly unknown[] {
  return ['payment', 'payment_group', 'enrolment', 'enrolment_event', 'ticket'].map((table) =>
    desk.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
}

function everythingHolds(): void {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
}

test.each([2, 6])(
  'killed while payment %i of six is written: nothing of the household is stored',
  async (at) => {
    const file = join(desk.folder, 'desk.db');
    const child = spawn(process.execPath, [DYING, file, TEST_KEY, String(at), ...members.map(String)]);
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    const ended: readonly unknown[] = await once(child, 'close');
    expect([...ended, told]).toEqual([null, 'SIGKILL', '']);
    expect(stored()).toEqual([0, 0, 0, 0, 0]);
    everythingHolds();
    const paid = valueOf(payHousehold(desk.context, householdInput(members)));
    expect([paid.paid.length, paid.total.personal]).toEqual([6, 228_000]);
    everythingHolds();
  },
);

test('a disk that fills up in the middle stores nothing and says so; with room again all are stored', () => {
  const { database } = desk;
  const pages = Number(database.pragma('page_count', { simple: true }));
  let room = 0;
  let answer = payHousehold(desk.context, householdInput(members.slice(0, 0)));
  for (; !answer.ok && room < 64; room += 1) {
    database.pragma(`max_page_count = ${pages + room}`);
    answer = payHousehold(desk.context, householdInput(members));
    if (!answer.ok) {
      expect([codeOf(answer), stored()]).toEqual(['WRITE_FAILED', [0, 0, 0, 0, 0]]);
      expect(messageOf(answer)).toContain('磁盘空间不足');
      everythingHolds();
    }
  }
  expect([answer.ok, room > 1, stored()]).toEqual([true, true, [6, 1, 6, 6, 0]]);
  everythingHolds();
});
