import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDatabase } from '#electron/ledger/check.ts';
import { declineReasons, retireDeclineReason, saveDeclineReason } from '#electron/ledger/decline-reasons.ts';
import { decline, type DeclineInput } from '#electron/ledger/decline.ts';
import { recordDeparted } from '#electron/ledger/departed.ts';
import { recordElsewhere } from '#electron/ledger/elsewhere.ts';
import { enrolmentHistory } from '#electron/ledger/history.ts';
import { pay } from '#electron/ledger/pay.ts';
import { register, type RegisterInput } from '#electron/ledger/register.ts';
import { openResident } from '#electron/ledger/resident-page.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

function signed(residentId: number, change: Partial<RegisterInput> = {}): RegisterInput {
  const usual = { signedBy: '何大山', relation: '户主', signedOn: '2023-11-10', tier: 1, reason: '' };
  return { residentId, ...usual, ...change };
}

function stateOf(residentId: number): string {
  return valueOf(openResident(desk.context, residentId)).state.state;
}

test('signed in, paid, voided, signed in again: every step with who, when, why and on what', () => {
  const person = desk.person();
  expect(valueOf(register(desk.context, signed(person))).state).toEqual({ state: 'registered', tier: null });
  const { paymentId } = valueOf(pay(desk.context, payInput(person)));
  expect(codeOf(register(desk.context, signed(person)))).toBe('ALREADY_PAID');
  valueOf(voidPayment(desk.context, { paymentId, reason: '人员选错' }));
  valueOf(register(desk.context, signed(person, { tier: 2, relation: '本人', signedBy: '王小乙' })));
  const steps = valueOf(enrolmentHistory(desk.context, { residentId: person }));
  expect(steps.map((step) => [step.fromState, step.toState, step.reason, step.signedBy, step.tier])).toEqual([
    ['open', 'registered', '', '何大山', 1],
    ['registered', 'paid', '', '', null],
    ['paid', 'voided', '人员选错', '', null],
    ['voided', 'registered', '', '王小乙', 2],
  ]);
  expect(steps[0]).toMatchObject({ at: '2023-12-08T00:00:00', operator: '测试员', dated: '2023-11-10' });
  expect(steps.map(({ payment }) => payment)).toEqual([
    null,
    {
      paymentId,
      ...{ tier: 1, personal: 38_000, means: '现金', paidOn: '2023-12-08', ticketNumber: null },
    },
    null,
    null,
  ]);
});

test.each([
  ['nobody signed', { signedBy: ' ' }, 'BAD_INPUT'],
  ['no relation', { relation: '' }, 'BAD_INPUT'],
  ['a tier there is not', { tier: 3 }, 'BAD_INPUT'],
  ['signed on a day to come', { signedOn: '2023-12-09' }, 'DATE_REFUSED'],
  ['signed on no day', { signedOn: '2023-02-30' }, 'DATE_REFUSED'],
  ['nobody there', { residentId: 99 }, 'NOT_FOUND'],
] as const)('%s: not signed in', (_name, change, code) => {
  expect(codeOf(register(desk.context, signed(desk.person(), change)))).toBe(code);
});

test('enrolled elsewhere keeps kind and place, can be corrected, and may still come and pay', () => {
  const person = desk.person();
  const elsewhere = {
    residentId: person,
    kind: '职工医保',
    place: '渝北区某厂',
    evidence: '',
    reason: '',
  } as const;
  expect(codeOf(recordElsewhere(desk.context, { ...elsewhere, place: ' ' }))).toBe('REASON_REQUIRED');
  valueOf(recordElsewhere(desk.context, elsewhere));
  valueOf(recordElsewhere(desk.context, { ...elsewhere, kind: '外地居民医保', place: '贵州省遵义市' }));
  const correction = register(desk.context, signed(person));
  expect([codeOf(correction), messageOf(correction)]).toEqual([
    'REASON_REQUIRED',
    '此人原登记为“他处参保”，更正必须写明原因。',
  ]);
  valueOf(register(desk.context, signed(person, { reason: '已停保回乡' })));
  valueOf(pay(desk.context, payInput(person)));
  const steps = valueOf(enrolmentHistory(desk.context, { residentId: person }));
  expect(steps.map(({ toState, reason, place }) => [toState, reason, place])).toEqual([
    ['elsewhere', '职工医保', '渝北区某厂'],
    ['elsewhere', '外地居民医保', '贵州省遵义市'],
    ['registered', '已停保回乡', ''],
    ['paid', '', ''],
  ]);
});

test('the dead are recorded on evidence, cannot pay, and come back only by a correction', () => {
  const person = desk.person();
  const dead = { residentId: person, kind: '死亡', evidence: '派出所销户名单', on: '2023-11-01' } as const;
  expect(codeOf(recordDeparted(desk.context, { ...dead, evidence: '' }))).toBe('REASON_REQUIRED');
  valueOf(recordDeparted(desk.context, dead));
  expect([codeOf(pay(desk.context, payInput(person))), codeOf(recordDeparted(desk.context, dead))]).toEqual([
    'BAD_INPUT',
    'BAD_INPUT',
  ]);
  expect(codeOf(register(desk.context, signed(person)))).toBe('REASON_REQUIRED');
  valueOf(register(desk.context, signed(person, { reason: '同名误登' })));
  expect(stateOf(person)).toBe('registered');
});

test('a decline keeps reason, evidence, signer, relation and day; paying later leaves the list with history', () => {
  const person = desk.person();
  const input: DeclineInput = {
    residentId: person,
    reason: '服刑',
    evidence: '判决书 某字1号',
    signedBy: '何大山',
    relation: '父',
    signedOn: '2023-12-01',
  };
  expect(valueOf(decline(desk.context, input)).state.state).toBe('declined');
  valueOf(pay(desk.context, payInput(person)));
  expect(valueOf(enrolmentHistory(desk.context, { residentId: person }))).toMatchObject([
    {
      ...{ toState: 'declined', reason: '服刑', evidence: '判决书 某字1号' },
      ...{ signedBy: '何大山', relation: '父', dated: '2023-12-01' },
    },
    { fromState: 'declined', toState: 'paid' },
  ]);
});

test.each([
  ['not on the list', { reason: '不想交' }, 'BAD_INPUT', '拒参、无法联系'],
  ['without its evidence', { reason: '户口迁出' }, 'REASON_REQUIRED', '需要佐证材料'],
  ['without a reason', { reason: ' ' }, 'REASON_REQUIRED', '必须写明原因'],
  ['signed on a day to come', { reason: '拒参', signedOn: '2024-01-01' }, 'DATE_REFUSED', '晚于业务日期'],
  ['signed by somebody of no relation', { reason: '拒参', signedBy: '何大山' }, 'BAD_INPUT', '一起填写'],
  ['of a relation that did not sign', { reason: '拒参', relation: '父' }, 'BAD_INPUT', '一起填写'],
  ['elsewhere without a place', { reason: '职工医保' }, 'REASON_REQUIRED', '参保地'],
] as const)('a decline %s is refused', (_name, change, code, words) => {
  const person = desk.person();
  const refused = decline(desk.context, { residentId: person, ...change });
  expect([codeOf(refused), messageOf(refused)]).toEqual([code, expect.stringContaining(words)]);
  expect(stateOf(person)).toBe('open');
});

test('words of one’s own stand behind the colon; cover under another scheme is 他处参保', () => {
  const [one, other] = [desk.person(), desk.person()];
  valueOf(decline(desk.context, { residentId: one, reason: '其他：外出务工，明年再参' }));
  valueOf(decline(desk.context, { residentId: other, reason: '职工医保：渝北区' }));
  expect([stateOf(one), stateOf(other)]).toEqual(['declined', 'elsewhere']);
  expect(valueOf(enrolmentHistory(desk.context, { residentId: one }))[0]?.reason).toBe(
    '其他：外出务工，明年再参',
  );
  expect(valueOf(enrolmentHistory(desk.context, { residentId: other }))[0]?.place).toBe('渝北区');
});

test('the list of reasons is the station’s own; records keep a reason that left it', () => {
  const person = desk.person();
  const abroad = { name: '出国定居', reducesTarget: false, needsEvidence: true, stillDue: false };
  expect(valueOf(saveDeclineReason(desk.context, abroad)).at(-1)).toEqual(abroad);
  valueOf(decline(desk.context, { residentId: person, reason: '出国定居', evidence: '护照签证页' }));
  valueOf(saveDeclineReason(desk.context, { ...abroad, needsEvidence: false, stillDue: true }));
  const left = valueOf(retireDeclineReason(desk.context, { name: '出国定居' }));
  expect(left.map(({ name }) => name)).not.toContain('出国定居');
  expect(codeOf(retireDeclineReason(desk.context, { name: '出国定居' }))).toBe('NOT_FOUND');
  expect(codeOf(decline(desk.context, { residentId: desk.person(), reason: '出国定居' }))).toBe('BAD_INPUT');
  expect(stateOf(person)).toBe('declined');
  valueOf(saveDeclineReason(desk.context, abroad));
  expect(declineReasons(desk.context).at(-1)).toEqual(abroad);
});

test('a reason that reduces a target always needs evidence, in the service and in the database', () => {
  const quiet = { name: '失踪', reducesTarget: true, needsEvidence: false, stillDue: false };
  expect(codeOf(saveDeclineReason(desk.context, quiet))).toBe('BAD_INPUT');
  expect(codeOf(saveDeclineReason(desk.context, { ...quiet, name: '失踪：' }))).toBe('BAD_INPUT');
  expect(() =>
    desk.database.exec("UPDATE decline_reason SET reduces_target = 1 WHERE name = '失踪'"),
  ).toThrow('CHECK');
});
