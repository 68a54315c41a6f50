import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { addCertificate } from '#electron/ledger/certificate.ts';
import { decline } from '#electron/ledger/decline.ts';
import { recordElsewhere } from '#electron/ledger/elsewhere.ts';
import { decliners } from '#electron/ledger/lists/decliners.ts';
import { identifiedLater } from '#electron/ledger/lists/identified-later.ts';
import { missingThisYear } from '#electron/ledger/lists/last-year.ts';
import { pendingPeople } from '#electron/ledger/lists/pending.ts';
import { missingPupils } from '#electron/ledger/lists/pupils.ts';
import { campaignStates, schoolCounts, subsidisedCounts } from '#electron/ledger/lists/figures.ts';
import { missingSubsidised } from '#electron/ledger/lists/subsidised.ts';
import { LISTS, shownRows, shownSheet } from '#electron/ledger/lists/lists.ts';
import { recordNotices } from '#electron/ledger/notify.ts';
import { pay } from '#electron/ledger/pay.ts';
import { lateIdentitiesSheet } from '#electron/reports/late-identities.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { LIST_NAMES } from '#shared/contract/lists.ts';
import { LIST_LAYOUTS } from '#shared/sheets/lists.ts';
import { codeOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const STREET = { village: null, part: null };
const ALL = { ...STREET, sort: null, offset: 0, limit: 100 };

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

test('decliners with reason, evidence and signature; whoever pays afterwards is no longer listed', () => {
  const [first, second] = [desk.person(), desk.person({ villageId: ensureVillage(desk.database, '金银村') })];
  valueOf(decline(desk.context, { residentId: first, reason: '拒参' }));
  const signed = { signedBy: '王某', relation: '本人', signedOn: '2023-12-01' };
  valueOf(decline(desk.context, { residentId: second, reason: '死亡', evidence: '销户证明', ...signed }));
  const { rows, more } = valueOf(decliners.page(desk.context, ALL));
  expect(rows.map((row) => [row.village, row.reason, row.evidence, row.reducesTarget, row.stillDue])).toEqual(
    [
      ['石桥村', '拒参', '', false, true],
      ['金银村', '死亡', '销户证明', true, false],
    ],
  );
  expect([rows[1], more]).toMatchObject([
    { ...signed, declinedAt: '2023-12-08T00:00:00', state: 'declined' },
    false,
  ]);
  valueOf(pay(desk.context, payInput(first)));
  expect(valueOf(decliners.page(desk.context, ALL)).rows.map(({ residentId }) => residentId)).toEqual([
    second,
  ]);
  expect(valueOf(decliners.page(desk.context, { ...ALL, village: '石桥村' })).rows).toEqual([]);
  expect(codeOf(decliners.page(desk.context, { ...ALL, village: '无名村' }))).toBe('BAD_INPUT');
});

test('subsidised persons missing, by village and department, as the weekly sheet counts them, with notices', () => {
  const [paid, poor, both, ended] = [
    desk.person(),
    desk.person(),
    desk.person({ phone: '13900000001' }),
    desk.person(),
  ];
  for (const each of [paid, poor, both]) {
    desk.hold(each, '低保对象', '2023-10-01');
  }
  desk.database
    .prepare(
      "INSERT INTO identity (resident_id, category, source, from_date) VALUES (?, '边缘易致贫户', '乡村振兴办', '2023-10-01')",
    )
    .run(both);
  desk.hold(ended, '特困人员', '2023-01-01', '2023-12-07');
  valueOf(pay(desk.context, payInput(paid)));
  valueOf(decline(desk.context, { residentId: poor, reason: '无法联系' }));
  const rows = valueOf(missingSubsidised.page(desk.context, ALL)).rows;
  expect(rows.map(({ residentId, state, departments }) => [residentId, state, departments])).toEqual([
    [poor, 'declined', ['社事办']],
    [both, 'open', expect.arrayContaining(['社事办', '乡村振兴办'])],
  ]);
  expect(rows[1]).toMatchObject({ phone: '13900000001', notice: null });
  const { total } = valueOf(weeklySheet(desk.context, { asOf: '2023-12-08T15:00', village: null }));
  expect(total).toMatchObject({ subsidisedDue: 3, subsidisedEnrolled: 1 });
  expect(subsidisedCounts(desk.context)).toEqual([
    { village: '石桥村', department: '乡村振兴办', due: 1, enrolled: 0, missing: 1 },
    { village: '石桥村', department: '社事办', due: 3, enrolled: 1, missing: 2 },
  ]);
  const notice = { residentIds: [poor, both], on: '2023-12-05', by: '陈干事', result: '' };
  expect(valueOf(recordNotices(desk.context, notice))).toEqual({ recorded: 2 });
  valueOf(
    recordNotices(desk.context, { ...notice, residentIds: [both], on: '2023-12-07', result: '下周来缴' }),
  );
  const told = valueOf(missingSubsidised.page(desk.context, { ...ALL, part: '乡村振兴办' })).rows;
  expect(told.map((row) => row.notice)).toEqual([{ on: '2023-12-07', by: '陈干事', result: '下周来缴' }]);
});

test.each([
  ['nobody', { residentIds: [] }, 'BAD_INPUT'],
  ['no name', { by: ' ' }, 'BAD_INPUT'],
  ['a day to come', { on: '2023-12-09' }, 'DATE_REFUSED'],
  ['somebody not there', { residentIds: [1, 99] }, 'NOT_FOUND'],
] as const)('a notice for %s is not recorded', (_name, change, code) => {
  const notice = { residentIds: [desk.person()], on: '2023-12-08', by: '陈干事', result: '' };
  expect(codeOf(recordNotices(desk.context, { ...notice, ...change }))).toBe(code);
  expect(desk.database.prepare('SELECT count(*) AS count FROM notification').get()).toEqual({ count: 0 });
});

test('pupils and students per school', () => {
  const [paid, open] = [desk.person({ school: '石桥小学' }), desk.person({ school: '石桥小学' })];
  const student = desk.person({ school: '长江师范学院' });
  desk.person({ school: '' });
  desk.person();
  valueOf(pay(desk.context, payInput(paid)));
  expect(schoolCounts(desk.context)).toEqual([
    { school: '石桥小学', due: 2, enrolled: 1, missing: 1 },
    { school: '长江师范学院', due: 1, enrolled: 0, missing: 1 },
  ]);
  const listed = [null, '长江师范学院'].map((part) =>
    valueOf(missingPupils.page(desk.context, { ...ALL, part })).rows.map(({ residentId }) => residentId),
  );
  expect(listed).toEqual([[open, student], [student]]);
});

test('last year yes, this year no: page by page, with state, reason and place of everybody', () => {
  const people = Array.from({ length: 5 }, () => desk.person({ lastYearTier: 2, address: '一号院' }));
  desk.person();
  const [paid = 0, refused = 0, away = 0] = people;
  valueOf(pay(desk.context, payInput(paid)));
  valueOf(decline(desk.context, { residentId: refused, reason: '拒参' }));
  const elsewhere = { kind: '职工医保', place: '渝北区', evidence: '', reason: '' } as const;
  valueOf(recordElsewhere(desk.context, { residentId: away, ...elsewhere }));
  const first = valueOf(missingThisYear.page(desk.context, { ...ALL, limit: 3 }));
  const second = valueOf(missingThisYear.page(desk.context, { ...ALL, limit: 3, offset: 3 }));
  expect([...first.rows, ...second.rows].map((row) => [row.residentId, row.state, row.reason])).toEqual([
    [refused, 'declined', '拒参'],
    [away, 'elsewhere', '职工医保'],
    [people[3], 'open', null],
    [people[4], 'open', null],
  ]);
  expect([first.more, second.more, first.rows[0]?.lastYearTier, first.rows[0]?.address]).toEqual([
    true,
    false,
    2,
    '一号院',
  ]);
});

test('缴费后认定: paid in full, identified or entered afterwards; who was subsidised or known is not on it', () => {
  const [later, late, known, before, subsidised] = [
    desk.person(),
    desk.person(),
    desk.person(),
    desk.person(),
    desk.person(),
  ];
  desk.hold(known, '稳定脱贫人口', '2023-01-01');
  desk.hold(before, '特困人员', '2022-01-01', '2022-12-31');
  desk.hold(subsidised, '低保对象', '2023-10-01');
  for (const each of [later, late, before, subsidised]) {
    valueOf(pay(desk.context, payInput(each)));
  }
  expect(codeOf(pay(desk.context, payInput(known)))).toBe('DECISION_REFUSED');
  writeSetting(desk.database, 'business_date', '2024-01-20');
  desk.hold(later, '低保对象', '2024-01-01');
  desk.hold(late, '特困人员', '2023-11-01');
  desk.hold(subsidised, '特困人员', '2024-01-01');
  desk.hold(later, '城乡孤儿', '2025-01-01');
  const { rows } = valueOf(identifiedLater.page(desk.context, ALL));
  expect(rows.map((row) => [row.residentId, row.category, row.from, row.afterPayment, row.personal])).toEqual(
    [
      [later, '低保对象', '2024-01-01', true, 38_000],
      [late, '特困人员', '2023-11-01', false, 38_000],
    ],
  );
});

test('待核实: what was shown and what was paid meanwhile', () => {
  const person = desk.person();
  const shown = { residentId: person, category: '重度残疾人', department: '', certificate: '残疾人证 二级' };
  valueOf(addCertificate(desk.context, shown));
  valueOf(pay(desk.context, payInput(person)));
  expect(valueOf(pendingPeople.page(desk.context, ALL)).rows).toMatchObject([
    {
      residentId: person,
      certificate: '残疾人证 二级',
      paidOn: '2023-12-08',
      personal: 38_000,
      state: 'paid',
    },
  ]);
});

test('everybody stands somewhere: the parts of each village add up, and the villages to the street', () => {
  const people = [desk.person(), desk.person(), desk.person()];
  desk.person({ villageId: ensureVillage(desk.database, '金银村') });
  const [first = 0, second = 0] = people;
  valueOf(pay(desk.context, payInput(first)));
  valueOf(decline(desk.context, { residentId: second, reason: '拒参' }));
  const none = { elsewhere: 0, dead: 0, registered: 0 };
  expect(campaignStates(desk.context)).toEqual({
    villages: [
      { village: '石桥村', everyone: 3, enrolled: 1, declined: 1, open: 1, ...none },
      { village: '金银村', everyone: 1, enrolled: 0, declined: 0, open: 1, ...none },
    ],
    total: { village: '合计', everyone: 4, enrolled: 1, declined: 1, open: 2, ...none },
  });
});

test('a list opens by its keys, in any order its columns allow, and shows each row as it stands now', () => {
  const named = ['赵一', '钱二', '孙三'].map((name, index) =>
    desk.person({ name, lastYearTier: 1 + (index % 2) }),
  );
  const [zhao = 0, qian = 0, sun = 0] = named;
  function order(by: string, descending: boolean): readonly number[] {
    return valueOf(missingThisYear.keys(desk.context, { ...STREET, sort: { by, descending } })).keys;
  }
  expect([order('name', false), order('name', true), order('lastYearTier', true)]).toEqual([
    [qian, sun, zhao],
    [zhao, sun, qian],
    [qian, zhao, sun],
  ]);
  expect(
    codeOf(missingThisYear.keys(desk.context, { ...STREET, sort: { by: 'phone', descending: false } })),
  ).toBe('BAD_INPUT');
  valueOf(pay(desk.context, payInput(zhao)));
  const rows = shownRows(desk.context, { list: 'last-year', keys: [sun, 99, zhao] });
  expect(rows.map(({ key, state, cells }) => [key, state, cells['name'], cells['lastYearTier']])).toEqual([
    [sun, 'open', '孙三', '一档'],
    [zhao, 'paid', '赵一', '一档'],
  ]);
});

test.each(LIST_NAMES)('list %s: every order it offers is one it can answer', (list) => {
  for (const by of LIST_LAYOUTS[list].sorts) {
    for (const descending of [false, true]) {
      valueOf(LISTS[list].keys(desk.context, { ...STREET, sort: { by, descending } }));
    }
  }
  const columns = LIST_LAYOUTS[list].columns.map(({ key }) => key);
  expect(columns).toEqual(expect.arrayContaining([...LIST_LAYOUTS[list].sorts]));
});

test('缴费后认定 and the form of that name list the same people; a payment listed twice is summed once', () => {
  const [twice, known] = [desk.person(), desk.person()];
  for (const each of [twice, known]) {
    valueOf(pay(desk.context, payInput(each)));
  }
  writeSetting(desk.database, 'business_date', '2024-01-20');
  desk.hold(twice, '低保对象', '2024-01-01');
  desk.hold(twice, '特困人员', '2023-11-01');
  desk.hold(known, '低保对象', '2022-01-01', '2022-12-31');
  const choice = { ...STREET, list: 'identified-later', sort: null } as const;
  expect(valueOf(identifiedLater.keys(desk.context, choice))).toMatchObject({ personal: 38_000 });
  const sheet = valueOf(shownSheet(desk.context, choice));
  const form = valueOf(lateIdentitiesSheet(desk.context, { asOf: '2024-01-20', village: null }));
  const listed = sheet.rows.map((row) => [row['name'], row['category'], row['paidOn']]);
  expect(listed).toHaveLength(2);
  expect(form.rows.map((row) => [row['name'], row['category'], row['paidOn']])).toEqual(
    expect.arrayContaining(listed),
  );
  expect(form.rows).toHaveLength(2);
  expect([sheet.numbers, sheet.rows[0]?.['number'], sheet.subtitle]).toEqual([
    'masked',
    '500102********001X',
    ['共 2 条', '已缴金额合计 380.00 元'],
  ]);
});
