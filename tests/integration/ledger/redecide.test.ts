import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { pay } from '#electron/ledger/pay.ts';
import { allDifferences } from '#electron/ledger/differences-sheet.ts';
import { differences } from '#electron/ledger/redecide.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { confirmValue, nameFund } from '#electron/packs/packs.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const STREET = { village: null, cause: null };
const FIRST = { ...STREET, after: 0, limit: 50 };

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => {
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.close();
});

function everything(): unknown {
  return ['payment', 'enrolment', 'enrolment_event'].map((table) =>
    desk.database.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
  );
}

test('an identity gained and one lost are shown beside what is frozen; nothing is touched', () => {
  const [gained, lost, same, voided] = [desk.person(), desk.person(), desk.person(), desk.person()];
  desk.hold(lost, '低保对象', '2023-10-01', '2023-12-31');
  desk.hold(same, '低保对象', '2023-10-01');
  const lines = [gained, lost, same, voided].map((each) => valueOf(pay(desk.context, payInput(each))));
  valueOf(voidPayment(desk.context, { paymentId: lines[3]?.paymentId ?? 0, reason: '录错' }));
  writeSetting(desk.database, 'business_date', '2024-01-20');
  desk.hold(gained, '特困人员', '2024-01-01');
  desk.hold(voided, '特困人员', '2024-01-01');
  const before = everything();
  const { rows, next, why } = valueOf(differences(desk.context, FIRST));
  expect(rows.map((row) => [row.residentId, row.frozen.personal, row.now?.personal, row.causes])).toEqual([
    [gained, 38_000, 0, ['identity']],
    [lost, 3800, 38_000, ['identity']],
  ]);
  expect([next, everything()]).toEqual([null, before]);
  expect(why).toContain('不自动退费');
  expect(why).toContain('李渡街道2024年度实施方案 资助参保办理 不允许先收后退');
});

test('a value the station changed afterwards is the pack’s doing; who was known and lost is no difference', () => {
  writeSetting(desk.database, 'business_date', '2024-08-01');
  const confirmed = {
    packId: 'lidu-2024',
    path: '财政补助标准',
    source: '渝医保发〔2024〕1号',
    dated: '2024-07-10',
  };
  valueOf(confirmValue(desk.context, { ...confirmed, amountYuan: null }));
  const [ordinary, held] = [desk.person(), desk.person()];
  desk.hold(held, '低保对象', '2023-10-01');
  desk.hold(held, '低保边缘户', '2023-10-01');
  const august = { paidOn: '2024-08-01' };
  valueOf(pay(desk.context, payInput(ordinary, august)));
  valueOf(pay(desk.context, payInput(held, august)));
  expect(valueOf(differences(desk.context, FIRST)).rows).toEqual([]);
  valueOf(confirmValue(desk.context, { ...confirmed, amountYuan: '700' }));
  const { rows } = valueOf(differences(desk.context, FIRST));
  expect(rows.map((row) => [row.residentId, row.frozen.surcharge, row.now?.surcharge, row.causes])).toEqual([
    [ordinary, 67_000, 70_000, ['pack']],
    [held, 67_000, 70_000, ['pack']],
  ]);
  expect(rows[0]?.frozenVersion).toEqual({ policyId: 'lidu-2024', pack: 1, station: 1 });
});

test('a fund named afterwards is a difference of fund alone, page by page', () => {
  const people = [desk.person(), desk.person(), desk.person()];
  for (const each of people) {
    desk.hold(each, '低保对象', '2023-10-01');
    valueOf(pay(desk.context, payInput(each)));
  }
  const named = {
    packId: 'lidu-2024',
    subject: '低保对象',
    fund: '区民政局',
    source: '文',
    dated: '2023-12-01',
  };
  valueOf(nameFund(desk.context, named));
  const first = valueOf(differences(desk.context, { ...STREET, after: 0, limit: 2 }));
  const second = valueOf(differences(desk.context, { ...STREET, after: first.next ?? 0, limit: 2 }));
  expect(
    [...first.rows, ...second.rows].map((row) => [row.residentId, row.frozen.fund, row.now?.fund]),
  ).toEqual(people.map((each) => [each, '未载明', '区民政局']));
  expect([first.next === null, second.next]).toEqual([false, null]);
});

test('a payment that would be refused today says why', () => {
  const person = desk.person();
  valueOf(pay(desk.context, payInput(person)));
  desk.hold(person, '三属', '2023-12-01');
  const [row] = valueOf(differences(desk.context, FIRST)).rows;
  expect([row?.now, row?.refused, row?.causes]).toEqual([
    null,
    expect.stringContaining('一档'),
    ['identity'],
  ]);
});

test('by village and by cause, with the sums of what both days can price; the workbook holds every page', () => {
  const far = ensureVillage(desk.database, '金银村');
  const [gained, refused, distant] = [desk.person(), desk.person(), desk.person({ villageId: far })];
  const paid = [gained, refused, distant].map((each) => valueOf(pay(desk.context, payInput(each))));
  desk.hold(gained, '特困人员', '2023-12-01');
  desk.hold(refused, '三属', '2023-12-01');
  desk.hold(distant, '低保对象', '2023-12-01');
  const whole = valueOf(differences(desk.context, FIRST));
  expect(whole.sums).toEqual({
    ...{ payments: 2, refused: 1, subsidyThen: 0, subsidyNow: 38_000 + 34_200 },
    ...{ personalThen: 76_000, personalNow: 3800 },
  });
  const there = valueOf(differences(desk.context, { ...FIRST, village: '金银村' }));
  expect([there.rows.map((row) => row.paymentId), there.sums.personalNow]).toEqual([
    [paid[2]?.paymentId],
    3800,
  ]);
  expect(valueOf(differences(desk.context, { ...FIRST, cause: 'identity' })).rows).toHaveLength(3);
  expect(valueOf(differences(desk.context, { ...FIRST, cause: 'pack' })).rows).toEqual([]);
  expect(differences(desk.context, { ...FIRST, village: '没有这个村' })).toMatchObject({
    ok: false,
    error: { code: 'BAD_INPUT' },
  });
  const sheet = valueOf(allDifferences(desk.context, STREET));
  expect(sheet.subtitle.join()).toContain('共 3 笔，今日不能办的 1 笔');
  expect(sheet.subtitle.join()).toContain('个人缴费当时合计 760.00 元，若今日 38.00 元');
  expect(sheet.rows.map((row) => [row['village'], row['thenPersonal'], row['nowPersonal']])).toEqual([
    ['石桥村', 38_000, 0],
    ['石桥村', 38_000, undefined],
    ['金银村', 38_000, 3800],
  ]);
  expect(String(sheet.rows[1]?.['nowCategory'])).toContain('今日不能办');
  expect(JSON.stringify(sheet.rows)).not.toMatch(/\d{17}/);
});
