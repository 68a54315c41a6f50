import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { addResident, type NewPerson } from '#electron/ledger/add-resident.ts';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { deposit } from '#electron/ledger/cash/onward.ts';
import { reconcile } from '#electron/ledger/cash/reconcile.ts';
import { settleAlarm } from '#electron/ledger/cash/settle.ts';
import { setTicket } from '#electron/ledger/cash/ticket.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { decline } from '#electron/ledger/decline.ts';
import { recordDeparted } from '#electron/ledger/departed.ts';
import { pay } from '#electron/ledger/pay.ts';
import { register } from '#electron/ledger/register.ts';
import { reduce } from '#electron/ledger/targets/reduce.ts';
import { ruleTargets } from '#electron/ledger/targets/rule-targets.ts';
import { setTargets } from '#electron/ledger/targets/set-targets.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { handoverInput } from '../../fixtures/cash.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const LONG_WORDS = '很'.repeat(200);
const FACES = '👨‍👩‍👧‍👦🀄';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

/** So much counted in cash. */
function counted(fen: number) {
  return { counted: [{ means: '现金' as const, fen }] };
}

/** Everything that money and states are made of, to see that nothing was written. */
function stored(): string {
  return JSON.stringify(
    ['payment', 'enrolment', 'enrolment_event', 'handover', 'target', 'reduction', 'ticket'].map((table) =>
      desk.database.prepare(`SELECT * FROM ${table}`).all(),
    ),
  );
}

test('a payment with nonsense in it is refused with a sentence, and nothing is written', () => {
  const person = desk.person();
  const before = stored();
  const asked = [
    { paidOn: '2023-02-30' },
    { paidOn: '' },
    { paidOn: '2023-12-09' },
    { paidOn: '9999-12-31' },
    { paidOn: '2023-12-07', lateReason: '   ' },
    { paidOn: '2020-01-01', lateReason: '补录' },
    { tier: 0 },
    { tier: -1 },
    { tier: 1.5 },
    { population: FACES },
    { residentId: 999_999 },
    { ticketNumber: FACES },
    { ticketNumber: '票'.repeat(200) },
    { expectedPersonal: -1 },
    { expectedPersonal: 37_999 },
    { expectedYear: 2025 },
  ].map((change) => pay(desk.context, payInput(person, change)));
  expect(asked.map(codeOf)).toEqual([
    ...['DATE_REFUSED', 'DATE_REFUSED', 'DATE_REFUSED', 'DATE_REFUSED', 'REASON_REQUIRED'],
    ...['DECISION_REFUSED', 'DECISION_REFUSED', 'DECISION_REFUSED', 'DECISION_REFUSED', 'DECISION_REFUSED'],
    ...['NOT_FOUND', 'BAD_INPUT', 'BAD_INPUT', 'DECISION_CHANGED', 'DECISION_CHANGED', 'DECISION_CHANGED'],
  ]);
  expect(asked.every((answer) => /[\u4e00-\u9fff].*。/u.test(messageOf(answer)))).toBe(true);
  expect(asked.map(messageOf).at(-1)).toContain('屏幕上算的是 2025 年度，现在选用的是 2024 年度');
  expect(stored()).toBe(before);
});

test('the same payment twice, a void twice, the dead and a stranger to the state table: one record each', () => {
  const [person, dead] = [desk.person(), desk.person()];
  const line = valueOf(pay(desk.context, payInput(person)));
  const again = pay(desk.context, payInput(person));
  expect([codeOf(again), messageOf(again)]).toEqual([
    'ALREADY_PAID',
    expect.stringContaining('不能重复收款'),
  ]);
  expect(codeOf(decline(desk.context, { residentId: person, reason: '拒参' }))).toBe('ALREADY_PAID');
  valueOf(voidPayment(desk.context, { paymentId: line.paymentId, reason: LONG_WORDS }));
  expect(codeOf(voidPayment(desk.context, { paymentId: line.paymentId, reason: '再来' }))).toBe('NOT_PAID');
  expect(codeOf(voidPayment(desk.context, { paymentId: 0, reason: '没有' }))).toBe('NOT_FOUND');
  expect(codeOf(voidPayment(desk.context, { paymentId: line.paymentId, reason: ' \n ' }))).toBe(
    'REASON_REQUIRED',
  );
  valueOf(recordDeparted(desk.context, { residentId: dead, kind: '死亡', evidence: FACES, on: null }));
  expect(codeOf(pay(desk.context, payInput(dead)))).toBe('BAD_INPUT');
  expect(codeOf(decline(desk.context, { residentId: dead, reason: '拒参' }))).toBe('BAD_INPUT');
  expect(
    codeOf(
      recordDeparted(desk.context, { residentId: dead, kind: '死亡', evidence: '名单', on: '2023-02-30' }),
    ),
  ).toBe('BAD_INPUT');
  const signed = { residentId: dead, signedBy: '某', relation: '子', tier: 9, reason: '' };
  expect(codeOf(register(desk.context, { ...signed, signedOn: '2023-12-08' }))).toBe('BAD_INPUT');
  expect(codeOf(register(desk.context, { ...signed, tier: 1, signedOn: '2023-12-08' }))).toBe(
    'REASON_REQUIRED',
  );
  expect(codeOf(register(desk.context, { ...signed, tier: 1, reason: '错', signedOn: '2024-01-01' }))).toBe(
    'DATE_REFUSED',
  );
});

test('money of another day, nobody’s names, negative and doubled counts, a slip before the day: refused', () => {
  const village = { villageId: ensureVillage(desk.database, '石桥村') };
  valueOf(pay(desk.context, payInput(desk.person(village))));
  const before = stored();
  const asked = [
    { day: '2023-12-07' },
    { day: '2023-12-09' },
    { day: '2023-02-29' },
    { village: '没有这个村' },
    { group: '99社' },
    { handedBy: ' ' },
    { receivedBy: '' },
    counted(-1),
    counted(0.5),
    counted(Number.MAX_SAFE_INTEGER + 1),
    { counted: [...counted(1).counted, ...counted(1).counted] },
    { counted: [{ means: '代缴' as const, fen: 1 }] },
    { expectedPayments: 2 },
  ].map((change) => codeOf(handOver(desk.context, handoverInput(change))));
  expect(asked).toEqual([
    ...['NOT_FOUND', 'DATE_REFUSED', 'DATE_REFUSED', 'NOT_FOUND', 'NOT_FOUND', 'BAD_INPUT', 'BAD_INPUT'],
    ...['BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'PREVIEW_STALE'],
  ]);
  expect(stored()).toBe(before);
  const one = valueOf(handOver(desk.context, handoverInput(counted(37_999))));
  expect(codeOf(handOver(desk.context, handoverInput()))).toBe('NOT_FOUND');
  const slip = { handoverId: one.id, slipNumber: LONG_WORDS, amountFen: 37_999, on: '2023-12-08' };
  expect(codeOf(deposit(desk.context, { ...slip, on: '2023-12-07' }))).toBe('DATE_REFUSED');
  expect(codeOf(deposit(desk.context, { ...slip, amountFen: -1 }))).toBe('BAD_INPUT');
  expect(codeOf(deposit(desk.context, { ...slip, slipNumber: ' ' }))).toBe('BAD_INPUT');
  const { inHandFen, alarms } = valueOf(reconcile(desk.context));
  expect([inHandFen, alarms.map(({ kind, amountFen }) => [kind, amountFen])]).toEqual([
    1,
    [['handover-difference', -1]],
  ]);
  expect(codeOf(settleAlarm(desk.context, { key: alarms[0]?.key ?? '', note: ' ' }))).toBe('REASON_REQUIRED');
  expect(codeOf(settleAlarm(desk.context, { key: FACES, note: '查明' }))).toBe('NOT_FOUND');
  expect(codeOf(setTicket(desk.context, { paymentId: 77, ticketNumber: '1', reason: '' }))).toBe('NOT_FOUND');
});

test('targets of 0, a village without one, sums that do not add up, reductions too late or without proof', () => {
  const [rich, poor] = ['石桥村', '金银村'];
  const person = desk.person({ villageId: ensureVillage(desk.database, poor) });
  ensureVillage(desk.database, rich);
  const set = { scope: '街道', note: '' };
  const nil = valueOf(setTargets(desk.context, { ...set, total: 0, parts: [{ village: rich, count: 0 }] }));
  expect(nil.lines.map(({ village, count }) => [village, count])).toContainEqual([rich, 0]);
  const sheet = valueOf(weeklySheet(desk.context, { asOf: '2023-12-08T15:00', village: null }));
  expect(JSON.stringify(sheet)).not.toMatch(/NaN|Infinity/);
  const wrong = [
    { total: 5, parts: [{ village: rich, count: 4 }] },
    { total: 4, parts: [{ village: rich, count: -4 }] },
    { total: 1, parts: [{ village: rich, count: 0.5 }] },
    {
      total: 8,
      parts: [
        { village: rich, count: 4 },
        { village: rich, count: 4 },
      ],
    },
    { total: 4, parts: [{ village: FACES, count: 4 }] },
    { total: 0, parts: [] },
  ].map((input) => codeOf(setTargets(desk.context, { ...set, ...input })));
  expect(wrong).toEqual(['BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'NOT_FOUND', 'BAD_INPUT']);
  const rule = { rule: '没有的规则', scope: null, basis: null, percent: null, total: null } as const;
  expect(codeOf(ruleTargets(desk.context, { ...rule, base: 'stated', commit: true }))).toBe('BAD_INPUT');
  const proven = {
    residentId: person,
    reason: '户籍注销',
    evidenceKind: '公安机关的户口注销证明',
    evidence: '第 1 号',
  };
  const refused = [
    { ...proven, evidence: ' ' },
    { ...proven, evidenceKind: '' },
    { ...proven, evidenceKind: '听说' },
    { ...proven, reason: '想减' },
    { ...proven, evidenceDated: '2023-02-30' },
    { ...proven, evidenceDated: '2024-01-01' },
  ].map((input) => codeOf(reduce(desk.context, input)));
  expect(refused).toEqual([
    ...['REASON_REQUIRED', 'REASON_REQUIRED', 'BAD_INPUT', 'BAD_INPUT', 'DATE_REFUSED', 'DATE_REFUSED'],
  ]);
  writeSetting(desk.database, 'business_date', '2025-01-01');
  const late = reduce(desk.context, proven);
  expect([codeOf(late), messageOf(late)]).toEqual(['DATE_REFUSED', expect.stringContaining('2024-12-31')]);
});

test('people with faces and two hundred characters for a name are kept or refused, never half', () => {
  ensureVillage(desk.database, '石桥村');
  const someone: NewPerson = {
    ...{ documentKind: 'none-yet', documentNumber: '', name: '小宝', gender: null, birthDate: '2023-12-01' },
    ...{
      village: '石桥村',
      group: '',
      householdOf: null,
      relation: '',
      phone: '',
      address: '',
      reason: '新生儿',
    },
  };
  const kept = valueOf(addResident(desk.context, { ...someone, name: LONG_WORDS }));
  expect(kept.name).toBe(LONG_WORDS);
  valueOf(addResident(desk.context, { ...someone, name: `甲${FACES}` }));
  const refused = [
    { ...someone, name: ' ·  ' },
    { ...someone, birthDate: '2023-02-30' },
    { ...someone, birthDate: '2024-01-01' },
    { ...someone, village: '石桥' },
    { ...someone, householdOf: 999 },
    { ...someone, documentKind: 'id-card' as const, documentNumber: '500102198001010011' },
  ].map((person) => codeOf(addResident(desk.context, person)));
  expect(refused).toEqual(['BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'NOT_FOUND', 'BAD_INPUT']);
  expect(desk.database.prepare('SELECT count(*) FROM resident').pluck().get()).toBe(2);
});
