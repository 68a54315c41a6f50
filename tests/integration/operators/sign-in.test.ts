import { afterEach, beforeEach, expect, test } from 'vitest';
import { addOperator, changeOperator, listOperators, resetOperator } from '#electron/operators/manage.ts';
import {
  lockDesk,
  lockWhenIdle,
  refreshSession,
  sessionState,
  signOut,
} from '#electron/operators/session.ts';
import { changeOwnPassword, recover, setFirst, signIn } from '#electron/operators/sign-in.ts';
import { waitAfter } from '#electron/operators/waits.ts';
import { saveSettings } from '#electron/ledger/status.ts';
import { codeOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { GOOD, OTHER, QUICK, sitAt, type Sitting } from './sitting.ts';

let desk: TestDesk;
let sitting: Sitting;

beforeEach(() => {
  desk = openTestDesk();
  sitting = sitAt(desk);
});

afterEach(() => desk.close());

/** 陈静 is the administrator and signed in. */
async function first(): Promise<void> {
  valueOf(await setFirst(sitting.signing, { name: '陈静', password: GOOD }));
}

test('the first administrator is set once, signed in, and nothing is written before', async () => {
  const { signing } = sitting;
  expect(sessionState(signing).stage).toBe('first');
  expect(codeOf(saveSettings(signing.context, { station: '甲' }))).toBe('SIGNED_OUT');
  const poor = ['1234567', '11111111', '12345678', '陈静陈静陈静陈静'];
  for (const password of poor) {
    expect(codeOf(await setFirst(signing, { name: '陈静', password }))).toBe('BAD_INPUT');
  }
  await first();
  expect(sessionState(signing)).toMatchObject({
    stage: 'open',
    operator: { name: '陈静', role: '管理员' },
    names: ['陈静'],
  });
  expect(codeOf(saveSettings(signing.context, { station: '甲' }))).toBe('ok');
  expect(codeOf(await setFirst(signing, { name: '李四', password: GOOD }))).toBe('BAD_INPUT');
  expect(desk.database.prepare('SELECT password FROM operator').pluck().get()).not.toContain(GOOD);
});

test('a wrong password, a wrong name and a deactivated operator are refused alike', async () => {
  await first();
  const { signing } = sitting;
  valueOf(await addOperator(signing.context, { name: '王五', role: '经办', password: OTHER }, QUICK));
  valueOf(changeOperator(signing.context, { id: 2, role: '经办', active: false }));
  signOut(signing);
  const tries = [
    await signIn(signing, { name: '陈静', password: OTHER }),
    await signIn(signing, { name: '没有此人', password: GOOD }),
    await signIn(signing, { name: '王五', password: OTHER }),
  ];
  expect(tries.map(codeOf)).toEqual(tries.map(() => 'SIGN_IN_REFUSED'));
  expect(new Set(tries.map((each) => (each.ok ? '' : each.error.message))).size).toBe(1);
  expect(sessionState(signing)).toMatchObject({ stage: 'signedOut', operator: null });
});

test('the waits grow, survive a new start, and a clock set back lengthens none', async () => {
  expect([1, 2, 3, 4, 5, 10, 11, 50].map(waitAfter)).toEqual([0, 0, 5, 10, 20, 640, 900, 900]);
  await first();
  signOut(sitting.signing);
  const wrong = { name: '陈静', password: OTHER };
  const right = { name: '陈静', password: GOOD };
  const codes = [];
  for (let times = 0; times < 4; times += 1) {
    codes.push(codeOf(await signIn(sitting.signing, wrong)));
  }
  expect(codes).toEqual(['SIGN_IN_REFUSED', 'SIGN_IN_REFUSED', 'SIGN_IN_REFUSED', 'SIGN_IN_WAIT']);
  const again = sitAt(desk);
  expect(codeOf(await signIn(again.signing, right))).toBe('SIGN_IN_WAIT');
  again.pass(-86_400);
  const waiting = await signIn(again.signing, right);
  expect(waiting.ok ? null : waiting.error.details).toEqual({ seconds: 5 });
  again.pass(86_400 + 5);
  expect(codeOf(await signIn(again.signing, wrong))).toBe('SIGN_IN_REFUSED');
  again.pass(9);
  expect(codeOf(await signIn(again.signing, right))).toBe('SIGN_IN_WAIT');
  again.pass(1);
  expect(codeOf(await signIn(again.signing, right))).toBe('ok');
  expect(codeOf(await signIn(again.signing, wrong))).toBe('SIGN_IN_REFUSED');
});

test('only one try is checked at a time, so that none escapes the count', async () => {
  await first();
  const wrong = { name: '陈静', password: OTHER };
  const tries = await Promise.all([1, 2, 3].map(() => signIn(sitting.signing, wrong)));
  expect(tries.map(codeOf)).toEqual(['SIGN_IN_REFUSED', 'BUSY', 'BUSY']);
});

test('an idle desk locks, writes nothing, and opens again for its operator', async () => {
  await first();
  const { signing } = sitting;
  valueOf(saveSettings(signing.context, { idleMinutes: 1 }));
  sitting.pass(59);
  expect(lockWhenIdle(signing)).toBe(false);
  signing.session.activeAt = signing.monotonic();
  sitting.pass(59);
  expect(lockWhenIdle(signing)).toBe(false);
  sitting.pass(1);
  expect([lockWhenIdle(signing), lockWhenIdle(signing)]).toEqual([true, false]);
  expect(sessionState(signing)).toMatchObject({ stage: 'locked', operator: { name: '陈静' } });
  expect(codeOf(saveSettings(signing.context, { station: '乙' }))).toBe('SIGNED_OUT');
  expect(codeOf(await changeOwnPassword(signing, { current: GOOD, password: OTHER }))).toBe('SIGNED_OUT');
  valueOf(await signIn(signing, { name: '陈静', password: GOOD }));
  expect(codeOf(saveSettings(signing.context, { station: '乙' }))).toBe('ok');
  lockDesk(signing, 'hand');
  expect(sessionState(signing).stage).toBe('locked');
});

test('a given password has to be changed before anything else', async () => {
  await first();
  const { signing } = sitting;
  valueOf(await addOperator(signing.context, { name: '王五', role: '经办', password: OTHER }, QUICK));
  signOut(signing);
  expect(valueOf(await signIn(signing, { name: '王五', password: OTHER })).stage).toBe('change');
  expect(signing.context.operator().role).toBeNull();
  const own = 'two-orioles-sing';
  expect(codeOf(await changeOwnPassword(signing, { current: GOOD, password: own }))).toBe('SIGN_IN_REFUSED');
  expect(codeOf(await changeOwnPassword(signing, { current: OTHER, password: OTHER }))).toBe('BAD_INPUT');
  expect(valueOf(await changeOwnPassword(signing, { current: OTHER, password: own })).stage).toBe('open');
  expect(signing.context.operator()).toMatchObject({ name: '王五', role: '经办' });
});

test('the recovery passphrase gives a new password; another one is refused and counted', async () => {
  await first();
  const { signing } = sitting;
  signOut(signing);
  const wanted = { name: '陈静', password: OTHER };
  expect(codeOf(await recover(signing, { ...wanted, passphrase: '猜的' }))).toBe('KEY_WRONG');
  expect(codeOf(await recover(signing, { ...wanted, name: '李四', passphrase: '恢复口令' }))).toBe(
    'NOT_FOUND',
  );
  expect(valueOf(await recover(signing, { ...wanted, passphrase: '恢复口令' })).stage).toBe('open');
  signOut(signing);
  expect(codeOf(await signIn(signing, { name: '陈静', password: GOOD }))).toBe('SIGN_IN_REFUSED');
  expect(codeOf(await signIn(signing, wanted))).toBe('ok');
  const without = sitAt(desk, { recovery: null });
  expect(sessionState(without.signing).recoverable).toBe(false);
  expect(codeOf(await recover(without.signing, { ...wanted, passphrase: '恢复口令' }))).toBe('KEY_WRONG');
});

test('administrators look after the list; one of them always stays, nobody is deleted', async () => {
  await first();
  const { signing } = sitting;
  const { context } = signing;
  const added = valueOf(await addOperator(context, { name: '王五', role: '经办', password: OTHER }, QUICK));
  expect(added.map(({ name, role, active, mustChange }) => [name, role, active, mustChange])).toEqual([
    ['陈静', '管理员', true, false],
    ['王五', '经办', true, true],
  ]);
  for (const change of [
    { id: 1, role: '经办', active: true },
    { id: 1, role: '管理员', active: false },
  ] as const) {
    expect(codeOf(changeOperator(context, change))).toBe('BAD_INPUT');
  }
  expect(codeOf(await addOperator(context, { name: '王五', role: '只读', password: GOOD }, QUICK))).toBe(
    'BAD_INPUT',
  );
  valueOf(changeOperator(context, { id: 2, role: '管理员', active: true }));
  valueOf(changeOperator(context, { id: 1, role: '只读', active: true }));
  refreshSession(signing);
  expect(codeOf(changeOperator(context, { id: 1, role: '管理员', active: true }))).toBe('NOT_ALLOWED');
  expect(codeOf(await resetOperator(context, { id: 2, password: GOOD }, QUICK))).toBe('NOT_ALLOWED');
  expect(() => desk.database.exec('DELETE FROM operator')).toThrow('never');
  expect(listOperators(context)).toHaveLength(2);
});
