import { expect, test } from 'vitest';
import { CHANNEL_RIGHTS } from '#shared/channel-rights.ts';
import { contract } from '#shared/contract.ts';
import { ACT_NAMES, ACTS, isAct, mayDo, refusedAct, ROLES } from '#shared/rights.ts';

test('every channel names its right, and every right is one of the table', () => {
  expect(Object.keys(CHANNEL_RIGHTS).sort()).toEqual(Object.keys(contract).sort());
  const rights = Object.values(CHANNEL_RIGHTS);
  expect(rights.filter((right) => right !== 'signed-in' && right !== 'anybody' && !isAct(right))).toEqual([]);
});

test('nobody signed in does nothing of the desk; whoever reads writes nothing and sees no full number', () => {
  expect(ACT_NAMES.filter((act) => mayDo(null, act))).toEqual([
    'operator.first',
    'operator.signIn',
    'operator.refused',
    'operator.signOut',
    'operator.recover',
    'backup.restored',
  ]);
  const reader = ACT_NAMES.filter((act) => mayDo('只读', act) && !act.startsWith('operator.'));
  expect(reader).toEqual(['backup.day', 'backup.restored', 'form.masked']);
  expect(refusedAct('只读', 'resident.unmask')?.code).toBe('NOT_ALLOWED');
  expect(refusedAct(null, 'payment.take')?.code).toBe('SIGNED_OUT');
});

test('what a clerk may, an administrator may; refusals say who does it', () => {
  for (const act of ACT_NAMES) {
    expect(!mayDo('经办', act) || mayDo('管理员', act)).toBe(true);
    const refused = ROLES.map((role) => refusedAct(role, act)).filter((each) => each !== null);
    expect(refused.every(({ message }) => message.includes(ACTS[act].title))).toBe(true);
  }
});

test('no channel of somebody not signed in is an act of the desk', () => {
  const open = Object.entries(CHANNEL_RIGHTS).flatMap(([name, right]) => (right === 'anybody' ? [name] : []));
  expect(open.filter((name) => !/^(?:key|session|restore)\./.test(name))).toEqual([]);
});
