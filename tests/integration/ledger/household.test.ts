import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { openDatabase } from '#electron/db/open.ts';
import { paymentsOfGroup } from '#electron/db/payments.ts';
import { villageNamed } from '#electron/db/villages.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { quoteHousehold } from '#electron/ledger/household-quote.ts';
import { householdSlip } from '#electron/ledger/household-slip.ts';
import { payHousehold, type HouseholdInput, type PayingMember } from '#electron/ledger/household.ts';
import { pay } from '#electron/ledger/pay.ts';
import { openResident } from '#electron/ledger/resident-page.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import {
  codeOf,
  messageOf,
  openTestDesk,
  payInput,
  valueOf,
  type TestDesk,
  TEST_KEY,
} from '../../fixtures/desk.ts';

let desk: TestDesk;
let head = 0;
let wife = 0;
let child = 0;

beforeEach(() => {
  desk = openTestDesk();
  head = desk.person({ name: '何大山', relation: '户主', birthDate: '1960-05-01' });
  const householdId = ensureHousehold(desk.database, {
    headNumber: null,
    headName: '何大山',
    villageId: villageNamed(desk.database, '石桥村') ?? 0,
    groupName: '1社',
  });
  desk.database.prepare('UPDATE resident SET household_id = ? WHERE id = ?').run(householdId, head);
  wife = desk.person({ name: '秦桂兰', relation: '配偶', householdId, birthDate: '1963-02-01' });
  child = desk.person({ name: '何小川', relation: '子', householdId, birthDate: '2001-03-01' });
  desk.hold(wife, '低保对象', '2023-10-01');
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

function member(residentId: number, change: Partial<PayingMember> = {}): PayingMember {
  const ordinary = { tier: 1, population: 'resident', newEntrant: false, expectedPersonal: null };
  return { residentId, ...ordinary, ...change };
}

function input(members: readonly PayingMember[], change: Partial<HouseholdInput> = {}): HouseholdInput {
  return { members, paidOn: '2023-12-08', means: 'POS', lateReason: '', expectedTotal: null, ...change };
}

test('a household is quoted with every tier, and the total of the chosen ones in figures and words', () => {
  const quoted = valueOf(
    quoteHousehold(desk.context, {
      residentId: child,
      paidOn: '2023-12-08',
      members: [
        { residentId: head, population: 'resident', newEntrant: false, tier: 2 },
        { residentId: wife, population: 'resident', newEntrant: false, tier: 1 },
      ],
    }),
  );
  expect(quoted).toMatchObject({ headName: '何大山', village: '石桥村', group: '1社' });
  expect(quoted.members.map(({ name, tier, refused }) => [name, tier, refused])).toEqual([
    ['何大山', 2, null],
    ['秦桂兰', 1, null],
    ['何小川', null, null],
  ]);
  expect(quoted.members[1]?.decisions.map(({ decision }) => decision.ok && decision.personal)).toEqual([
    3800, 37_500,
  ]);
  expect(quoted.total).toEqual({ count: 2, personal: 79_300, capital: '柒佰玖拾叁元整' });
  expect(
    codeOf(quoteHousehold(desk.context, { residentId: desk.person(), paidOn: '2023-12-08', members: [] })),
  ).toBe('BAD_INPUT');
});

test('a household is taken at once, a tier for each, joined by one act and one slip', () => {
  const members = [
    member(head, { tier: 2, expectedPersonal: 75_500 }),
    member(wife, { expectedPersonal: 3800 }),
    member(child, { population: 'student', expectedPersonal: 35_000 }),
  ];
  const whole = { expectedTotal: 114_300, ticketNumber: 'A0001234' };
  const taken = valueOf(payHousehold(desk.context, input(members, whole)));
  expect(taken.paid.map(({ name, line }) => [name, line.decision.personal, line.means])).toEqual([
    ['何大山', 75_500, 'POS'],
    ['秦桂兰', 3800, 'POS'],
    ['何小川', 35_000, 'POS'],
  ]);
  expect([taken.refused, taken.total]).toEqual([
    [],
    { count: 3, personal: 114_300, capital: '壹仟壹佰肆拾叁元整' },
  ]);
  const tickets = paymentsOfGroup(desk.database, taken.paymentGroup).map(({ ticketNumber }) => ticketNumber);
  expect(tickets).toEqual(['A0001234', 'A0001234', 'A0001234']);
  const slip = valueOf(householdSlip(desk.context, taken));
  expect([slip.title, slip.personal, slip.capital]).toEqual([
    '家庭参保缴费确认单',
    '¥1,143.00',
    taken.total.capital,
  ]);
  expect(slip.lines.find(({ label }) => label === '秦桂兰')?.text).toMatch(
    /^500102\*{8}\d{4}，一档 缴费标准 ¥380.00，资助 ¥342.00（低保对象，.+），个人缴费 ¥38.00，待遇 2024年1月1日 至 2024年12月31日$/,
  );
});

test('each member may bear a ticket of their own; the slip names them all', () => {
  const members = [member(head, { ticketNumber: 'A0007' }), member(wife, { ticketNumber: 'a0008' })];
  const { paymentGroup } = valueOf(payHousehold(desk.context, input(members)));
  const slip = valueOf(householdSlip(desk.context, { paymentGroup }));
  expect(slip.lines.find(({ label }) => label === '票号')?.text).toBe('A0007、A0008');
  const wrong = payHousehold(desk.context, input([member(child, { ticketNumber: '一二三' })]));
  expect(codeOf(wrong)).toBe('BAD_INPUT');
});

test('who may not be enrolled is named with the reason and does not block the others', () => {
  valueOf(pay(desk.context, payInput(head)));
  const stranger = desk.person({ name: '外人' });
  const taken = valueOf(
    payHousehold(
      desk.context,
      input([member(wife), member(head), member(child, { tier: 3 }), member(stranger)]),
    ),
  );
  expect(taken.paid.map(({ name }) => name)).toEqual(['秦桂兰']);
  expect(taken.refused.map(({ name, code }) => [name, code])).toEqual([
    ['何大山', 'ALREADY_PAID'],
    ['何小川', 'DECISION_REFUSED'],
    ['外人', 'BAD_INPUT'],
  ]);
  expect(taken.refused[0]?.message).toContain('2023年12月8日按一档缴费');
  const none = payHousehold(desk.context, input([member(wife), member(head)]));
  expect([codeOf(none), messageOf(none)]).toEqual(['DECISION_REFUSED', expect.stringContaining('秦桂兰：')]);
});

test.each([
  ['nobody chosen', [], {}, 'BAD_INPUT'],
  ['a member twice', ['head', 'head'], {}, 'BAD_INPUT'],
  ['a total the screen did not show', ['head', 'wife'], { expectedTotal: 41_801 }, 'DECISION_CHANGED'],
  ['no ticket number', ['head'], { ticketNumber: '一二三' }, 'BAD_INPUT'],
  ['a day to come', ['head'], { paidOn: '2023-12-09' }, 'DATE_REFUSED'],
  ['another day without a reason', ['head'], { paidOn: '2023-12-07' }, 'REASON_REQUIRED'],
] as const)('%s: nothing is taken', (_name, who, change, code) => {
  const ids = { head, wife };
  expect(
    codeOf(
      payHousehold(
        desk.context,
        input(
          who.map((one) => member(ids[one])),
          change,
        ),
      ),
    ),
  ).toBe(code);
  expect(desk.database.prepare('SELECT count(*) AS count FROM payment_group').get()).toEqual({ count: 0 });
});

test('a changed personal part of one member stops the whole act', () => {
  const members = [member(head), member(wife, { expectedPersonal: 38_000 })];
  const refused = payHousehold(desk.context, input(members));
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'DECISION_CHANGED',
    expect.stringContaining('秦桂兰：屏幕上的个人应缴是 380.00 元，现在应为 38.00 元'),
  ]);
  expect(valueOf(openResident(desk.context, head)).payments).toEqual([]);
});

test('a failure in the middle stores none of it', () => {
  desk.database.exec(`CREATE TRIGGER failing BEFORE INSERT ON payment WHEN new.personal = 35000
    BEGIN SELECT raise(ABORT, 'the power fails'); END`);
  const members = [member(head), member(wife), member(child, { population: 'student' })];
  expect(() => payHousehold(desk.context, input(members))).toThrow('the power fails');
  const again = valueOf(openDatabase(`${desk.folder}/desk.db`, { readonly: true, key: TEST_KEY }));
  for (const table of ['payment', 'payment_group', 'enrolment', 'enrolment_event']) {
    expect(again.prepare(`SELECT count(*) AS count FROM ${table}`).get()).toEqual({ count: 0 });
  }
  again.close();
});

test('a voided member leaves the slip; the others stand', () => {
  const { paid, paymentGroup } = valueOf(payHousehold(desk.context, input([member(head), member(wife)])));
  valueOf(voidPayment(desk.context, { paymentId: paid[0]?.line.paymentId ?? 0, reason: '人员选错' }));
  expect(valueOf(householdSlip(desk.context, { paymentGroup })).personal).toBe('¥38.00');
  valueOf(voidPayment(desk.context, { paymentId: paid[1]?.line.paymentId ?? 0, reason: '人员选错' }));
  expect(codeOf(householdSlip(desk.context, { paymentGroup }))).toBe('NOT_PAID');
  expect(codeOf(householdSlip(desk.context, { paymentGroup: 99 }))).toBe('NOT_FOUND');
});
