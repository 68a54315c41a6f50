import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { pay } from '#electron/ledger/pay.ts';
import {
  listReductions,
  listTargets,
  reduce,
  setTargets,
  withdraw,
} from '#electron/ledger/targets/targets.ts';
import { targetSheet } from '#electron/reports/targets.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const PROVEN = { reason: '户籍注销', evidenceKind: '公安机关的户口注销证明', evidence: '户注〔2023〕12号' };

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

function target(count: number): string {
  const parts = [{ village: '石桥村', count }];
  return codeOf(setTargets(desk.context, { scope: '街道', total: count, parts, note: '' }));
}

function reducedOn(day: string): unknown {
  const query = { asOf: `${day}T15:00`, village: null };
  const weekly = valueOf(weeklySheet(desk.context, query)).total;
  const sheet = valueOf(targetSheet(desk.context, query)).total;
  return [weekly?.['reduction'], weekly?.['reducedTarget'], sheet?.['reducedTarget']];
}

test('a reduction needs a reason that counts and evidence; nothing is kept without', () => {
  const residentId = desk.person();
  const refused = [
    { ...PROVEN, reason: ' ' },
    { ...PROVEN, evidenceKind: '' },
    { ...PROVEN, evidence: '　' },
    { ...PROVEN, reason: '不想参保' },
    { ...PROVEN, evidenceKind: '口头说明' },
  ].map((input) => codeOf(reduce(desk.context, { residentId, ...input })));
  expect(refused).toEqual([
    'REASON_REQUIRED',
    'REASON_REQUIRED',
    'REASON_REQUIRED',
    'BAD_INPUT',
    'BAD_INPUT',
  ]);
  expect(valueOf(listReductions(desk.context)).lines).toEqual([]);
});

test('the day on the evidence is kept; one to come or that does not exist is refused', () => {
  const residentId = desk.person();
  const refused = ['2023-12-09', '2023-02-30'].map((evidenceDated) =>
    codeOf(reduce(desk.context, { residentId, ...PROVEN, evidenceDated })),
  );
  expect(refused).toEqual(['DATE_REFUSED', 'DATE_REFUSED']);
  valueOf(reduce(desk.context, { residentId, ...PROVEN, evidenceDated: '2023-12-08' }));
  const { lines } = valueOf(listReductions(desk.context));
  expect(lines.map(({ evidenceDated }) => evidenceDated)).toEqual(['2023-12-08']);
});

test('the notice names the evidence it takes: Da’an two kinds, no others', () => {
  const [, second] = valueOf(listReductions(desk.context, 'daan-2022')).choices.evidenceKinds;
  expect(second).toBe('在区外参加职工医保或居民医保的证明');
  writeSetting(desk.database, 'business_date', '2021-12-20');
  const daan = { policyId: 'daan-2022', residentId: desk.person(), ...PROVEN };
  expect([
    messageOf(reduce(desk.context, { ...daan, evidenceKind: '死亡证明' })),
    codeOf(reduce(desk.context, { ...daan, evidenceKind: '公安机关的 户口注销证明' })),
  ]).toEqual([
    '“死亡证明”不能作为核减的佐证，没有登记。可用：公安机关的户口注销证明、在区外参加职工医保或居民医保的证明。',
    'ok',
  ]);
});

test('a reduction counts from its day, a withdrawn one until its day, and nothing is deleted', () => {
  const residentId = desk.person();
  target(3);
  const line = valueOf(reduce(desk.context, { residentId, ...PROVEN }));
  expect(line).toMatchObject({ ...PROVEN, village: '石桥村', recordedBy: '测试员', withdrawn: null });
  expect(codeOf(reduce(desk.context, { residentId, ...PROVEN }))).toBe('BAD_INPUT');
  writeSetting(desk.database, 'business_date', '2023-12-11');
  expect(codeOf(withdraw(desk.context, { id: line.id, reason: ' ' }))).toBe('REASON_REQUIRED');
  valueOf(withdraw(desk.context, { id: line.id, reason: '证明有误' }));
  expect([
    codeOf(withdraw(desk.context, { id: line.id, reason: '再撤' })),
    codeOf(withdraw(desk.context, { id: 99, reason: '再撤' })),
  ]).toEqual(['BAD_INPUT', 'NOT_FOUND']);
  expect(['2023-12-07', '2023-12-08', '2023-12-10', '2023-12-11'].map(reducedOn)).toEqual([
    [0, 3, 3],
    [1, 2, 2],
    [1, 2, 2],
    [0, 3, 3],
  ]);
  const again = valueOf(reduce(desk.context, { residentId, ...PROVEN, evidence: '户注〔2023〕13号' }));
  const { lines, standing } = valueOf(listReductions(desk.context));
  expect([lines.map(({ id, withdrawn }) => [id, withdrawn?.reason]), standing]).toEqual([
    [
      [again.id, undefined],
      [line.id, '证明有误'],
    ],
    1,
  ]);
  expect([reducedOn('2023-12-10'), reducedOn('2023-12-11')]).toEqual([
    [1, 2, 2],
    [1, 2, 2],
  ]);
});

test('with the business date set back, no moment counts a person twice', () => {
  const residentId = desk.person();
  target(3);
  const { id } = valueOf(reduce(desk.context, { residentId, ...PROVEN }));
  writeSetting(desk.database, 'business_date', '2023-12-20');
  valueOf(withdraw(desk.context, { id, reason: '证明有误' }));
  writeSetting(desk.database, 'business_date', '2023-12-10');
  valueOf(reduce(desk.context, { residentId, ...PROVEN }));
  expect(['2023-12-08', '2023-12-15', '2023-12-25'].map(reducedOn)).toEqual([
    [1, 2, 2],
    [1, 2, 2],
    [1, 2, 2],
  ]);
});

test('no target falls below 0: neither by one more reduction nor by a smaller target', () => {
  const [first, second] = [desk.person(), desk.person()];
  target(1);
  valueOf(reduce(desk.context, { residentId: first, ...PROVEN }));
  const more = reduce(desk.context, { residentId: second, ...PROVEN });
  expect([codeOf(more), target(0), target(1)]).toEqual(['BAD_INPUT', 'BAD_INPUT', 'ok']);
  expect(messageOf(more)).toContain('“石桥村”的目标 1 人已全部核减');
  expect(valueOf(listTargets(desk.context)).lines).toMatchObject([
    { count: 1, reduction: 1, reducedTarget: 0 },
  ]);
});

test('whoever paid is not taken off; after the campaign nobody is, but a reduction can still be withdrawn', () => {
  const [payer, other, late] = [desk.person(), desk.person(), desk.person()];
  valueOf(pay(desk.context, payInput(payer)));
  const { id } = valueOf(reduce(desk.context, { residentId: other, ...PROVEN }));
  writeSetting(desk.database, 'business_date', '2024-12-31');
  expect(codeOf(reduce(desk.context, { residentId: payer, ...PROVEN }))).toBe('ALREADY_PAID');
  writeSetting(desk.database, 'business_date', '2025-01-01');
  const refused = reduce(desk.context, { residentId: late, ...PROVEN });
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'DATE_REFUSED',
    '2024 年度的参保工作已于 2024-12-31 结束，目标不再核减。',
  ]);
  expect(codeOf(withdraw(desk.context, { id, reason: '证明有误' }))).toBe('ok');
  expect(checkDatabase(desk.context).findings).toEqual([]);
});

test('someone reduced who comes and pays shows in the list', () => {
  const residentId = desk.person();
  valueOf(reduce(desk.context, { residentId, ...PROVEN }));
  valueOf(pay(desk.context, payInput(residentId)));
  expect(valueOf(listReductions(desk.context)).lines).toMatchObject([{ residentId, enrolled: true }]);
});
