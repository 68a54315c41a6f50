import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { whenFree } from '#electron/ipc/when-free.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { pay } from '#electron/ledger/pay.ts';
import { ensureHousehold } from '#electron/db/households.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { messageOf, openTestDesk, payInput, TEST_KEY, valueOf, type TestDesk } from '../../fixtures/desk.ts';
import { householdInput } from '../ledger/household-input.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

function payments(): unknown {
  return desk.database.prepare<[], { count: number }>('SELECT count(*) AS count FROM payment').get()?.count;
}

/** Another connection in the middle of writing, as the worker's is during an import; answers how to end that. */
function importWriting(): () => void {
  const other = valueOf(openDatabase(`${desk.folder}/desk.db`, { key: TEST_KEY }));
  other.exec("BEGIN IMMEDIATE; INSERT INTO setting (key, value) VALUES ('imported', '1')");
  return () => {
    other.exec('COMMIT');
    other.close();
  };
}

test('a payment during an import waits without holding the program still, and is taken when the import is through', async () => {
  const home = { villageId: ensureVillage(desk.database, '石桥村'), groupName: '1社' };
  const householdId = ensureHousehold(desk.database, { ...home, headNumber: null, headName: '何大山' });
  const [one, wife, child] = [desk.person(), desk.person({ householdId }), desk.person({ householdId })];
  const end = importWriting();
  const taken = [
    whenFree(desk.database, () => pay(desk.context, payInput(one))),
    whenFree(desk.database, () => payHousehold(desk.context, householdInput([wife, child]))),
  ];
  const begun = performance.now();
  await pause(300);
  expect(performance.now() - begun).toBeLessThan(1500);
  expect(payments()).toBe(0);
  end();
  expect((await Promise.all(taken)).map(({ ok }) => ok)).toEqual([true, true]);
  expect(payments()).toBe(3);
  expect(desk.database.pragma('busy_timeout', { simple: true })).toBe(5000);
});

test('whoever waits in vain is told what was kept, and takes the same payment afterwards', async () => {
  const person = desk.person();
  const end = importWriting();
  function act() {
    return pay(desk.context, payInput(person));
  }
  const refused = await whenFree(desk.database, act, { most: 100, pause: 20 });
  expect(messageOf(refused)).toBe('数据库正被另一个任务使用，这一步没有保存，原有数据未变。请稍候再试一次。');
  expect(payments()).toBe(0);
  end();
  expect((await whenFree(desk.database, act)).ok).toBe(true);
  const twice = await whenFree(desk.database, act);
  expect([twice.ok, payments()]).toEqual([false, 1]);
});
