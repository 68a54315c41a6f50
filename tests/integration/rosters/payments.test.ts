import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolmentOf } from '#electron/db/enrolments.ts';
import { paymentsOf } from '#electron/db/payments.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { decline } from '#electron/ledger/decline.ts';
import { recordDeparted } from '#electron/ledger/departed.ts';
import { recordElsewhere } from '#electron/ledger/elsewhere.ts';
import { pay } from '#electron/ledger/pay.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { commitImport } from '#electron/rosters/session.ts';
import { reconciled } from '#tests/fixtures/cash.ts';
import { codeOf, openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const HEADER = ['姓名', '身份证号码', '缴费金额', '缴费时间', '档次', '票号'];
let desk: TestDesk;
let people: number[];
beforeEach(() => {
  desk = openTestDesk();
  people = Array.from({ length: 9 }, () => desk.person());
});
afterEach(() => {
  expect(checkDatabase(desk.context).findings).toEqual([]);
  desk.close();
});

/** A row about person `index`; person() counts from 1. */
function row(index: number, amount: string | number, ...more: (string | number)[]): (string | number)[] {
  const name = `王小${'甲乙丙丁戊己庚辛'.charAt((index + 1) % 8)}`;
  return [name, numberOf(index + 1), amount, ...more];
}

function person(index: number): number {
  return people[index] ?? 0;
}

function ledger(): unknown[][] {
  return desk.database
    .prepare<[], unknown[]>(
      'SELECT paid_on, tier, personal, means, category, late_reason FROM payment ORDER BY id',
    )
    .raw()
    .all();
}

/** Outcome and the first words of the reason, row by row. */
async function verdicts(rows: readonly (readonly (string | number)[])[]): Promise<string[]> {
  const session = await previewOf(desk, 'payments', [HEADER, ...rows]);
  return session.rows('全部', 0, 99).rows.map(({ outcome, problems }) => {
    const [first] = problems;
    return first === undefined ? outcome : `${outcome} ${first.reason.split(/[：，。]/)[0] ?? ''}`;
  });
}

test('money that is in the ledger is compared with it and changes nothing', async () => {
  valueOf(pay(desk.context, payInput(person(0))));
  valueOf(pay(desk.context, payInput(person(1), { tier: 2 })));
  const before = ledger();
  const session = await previewOf(desk, 'payments', [
    HEADER,
    row(0, 380, '2023-12-08', '一档'),
    row(1, '755.00元', '2023-12-07 10:22:31', '二档'),
    ['合计', '', 1200],
  ]);
  expect(fatesOf(session)).toEqual([
    '2 未变: 王小乙 500102********001X 380.00 元 与台账一致',
    '3 未变: 王小丙 500102********0028 755.00 元 与台账一致 / 缴费时间: 缴费时间与台账不同（台账 2023-12-08），台账没有改动。',
  ]);
  expect(session.preview.notes).toEqual([
    '合计行 1 行没有当作数据：第 4 行。',
    '与台账一致 2 笔，共 1,135.00 元。',
    '第 4 行合计写的是 1,200.00 元，各行相加是 1,135.00 元，请核对。',
  ]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(ledger()).toEqual(before);
});

test('who paid on their own is enrolled, on the tax system’s day, at the tier the money fits, decision frozen', async () => {
  desk.hold(person(1), '低保对象', '2023-10-01');
  desk.hold(person(2), '低保对象', '2023-12-05');
  const rows = [
    HEADER,
    row(0, 755, '2023-12-01', '二档'),
    row(1, 38, '20231201', '城乡居民基本医疗保险费（一档）'),
    row(2, 380, '2023-12-01'),
    row(3, 380, ''),
  ];
  const preview = await importRows(desk, 'payments', rows, { source: '税务' });
  expect(countsOf(preview)).toEqual({ 新增: 4 });
  expect(preview.notes).toEqual(['自助缴费新登记 4 人，共 1,553.00 元。']);
  const late = '缴费明细（税务），第 1 批';
  expect(ledger()).toEqual([
    ['2023-12-01', 2, 75_500, '自助', null, late],
    ['2023-12-01', 1, 3_800, '自助', '低保对象', late],
    ['2023-12-01', 1, 38_000, '自助', null, late],
    ['2023-12-08', 1, 38_000, '自助', null, ''],
  ]);
  expect(enrolmentOf(desk.database, 2024, person(1))?.state).toBe('paid');
  writeSetting(desk.database, 'business_date', '2023-12-31');
  expect(reconciled(desk)).toMatchObject({
    collectedFen: 155_300,
    inHandFen: 0,
    alarms: [],
  });
  const again = await importRows(desk, 'payments', rows, { source: '税务' });
  expect(countsOf(again)).toEqual({ 未变: 4 });
  expect(ledger()).toHaveLength(4);
});

test('ticket numbers are kept with the payment, never changed by a list', async () => {
  valueOf(pay(desk.context, payInput(person(0))));
  valueOf(pay(desk.context, payInput(person(1), { ticketNumber: 'B7' })));
  const session = await previewOf(desk, 'payments', [
    HEADER,
    row(0, 380, '2023-12-08', '', ' a 0012'),
    row(1, 380, '2023-12-08', '', 'B8'),
    row(2, 380, '2023-12-08', '', '０１５'),
    row(3, 380, '2023-12-08', '', '补票？'),
  ]);
  expect(fatesOf(session).slice(0, 2)).toEqual([
    '2 未变: 王小乙 500102********001X 380.00 元 与台账一致，补记票号 A0012',
    '3 未变: 王小丙 500102********0028 380.00 元 与台账一致 / 票号: 票号与台账不同（台账 B7），台账没有改动。',
  ]);
  expect(session.preview.notes).toContain('台账里没有票号的，补记 1 笔。');
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(desk.database.prepare('SELECT ticket_number FROM payment ORDER BY id').pluck().all()).toEqual([
    'A0012',
    'B7',
    '015',
    null,
  ]);
});

test('two payments of one day at different times are two: the second is to be looked at; the same moment is one', async () => {
  expect(
    await verdicts([
      row(0, 380, '2023-12-08 08:00:01'),
      row(0, 380, '2023-12-08 17:30:22'),
      row(0, 380, '2023-12-08 08:00:01'),
    ]),
  ).toEqual(['新增', '冲突 第二笔缴费', '未变 与第 2 行相同']);
});

test('the means: what the list says, 代缴 where somebody else paid all of it', async () => {
  desk.hold(person(0), '特困人员', '2023-10-01');
  await importRows(desk, 'payments', [
    ['身份证号码', '缴费金额', '代缴金额', '缴费方式'],
    [numberOf(1), 0, 380, ''],
    [numberOf(2), 380, 0, '村干部代收'],
    [numberOf(3), 380, 0, 'pos机'],
    [numberOf(4), 380, '', '微信'],
  ]);
  expect(desk.database.prepare('SELECT means FROM payment ORDER BY id').pluck().all()).toEqual([
    '代缴',
    '代缴',
    'POS',
    '自助',
  ]);
});

test('money that does not fit goes to its list, with what was expected for each tier', async () => {
  desk.hold(person(0), '低保对象', '2023-10-01');
  desk.hold(person(1), '低保对象', '2023-10-01');
  const session = await previewOf(desk, 'payments', [
    HEADER,
    row(0, 380, '2023-12-01'),
    row(1, 755, '2023-12-01', '二档'),
    row(2, 300, '2023-12-01'),
    row(3, 380, '2023-12-01', '二档'),
    row(4, 350, '2023-12-01'),
    row(5, -380, '2023-12-01'),
  ]);
  expect(fatesOf(session).map((line) => line.split(' / ')[1])).toEqual([
    '缴费金额: 先收后退：按一档全额收了 380.00 元，按“低保对象”应只收 38.00 元，多收 342.00 元，没有登记。请与税务核对退费后再登记。',
    '缴费金额: 先收后退：按二档全额收了 755.00 元，按“低保对象”应只收 375.00 元，多收 380.00 元，没有登记。请与税务核对退费后再登记。',
    '缴费金额: 金额不符：缴了 300.00 元，2023-12-01 应缴：一档 380.00 元、二档 755.00 元，没有登记。请与税务核对。',
    '档次: 档次不符：档次写的是二档，380.00 元 是一档的个人应缴，没有登记。请核对。',
    '缴费金额: 金额不符：缴了 350.00 元，2023-12-01 应缴：一档 380.00 元、二档 755.00 元，没有登记。350.00 元 是在渝高校大学生一档的个人应缴；确属这类人员的，请在柜台登记。',
    '缴费金额: 退费：台账里没有这个人的有效缴费，收退相抵后没有可登记的缴费。请与税务核对。',
  ]);
  expect(session.preview.notes).toEqual([
    '先收后退（多收了应由资助的部分）：2 笔，共 1,135.00 元，没有登记，逐笔核对（第 2、3 行）。',
    '档次不符：1 笔，共 380.00 元，没有登记，逐笔核对（第 5 行）。',
    '金额与任何一档都不符：2 笔，共 650.00 元，没有登记，逐笔核对（第 4、6 行）。',
    '退费：1 笔，共 -380.00 元，没有登记，逐笔核对（第 7 行）。',
  ]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(ledger()).toEqual([]);
});

test('against a standing payment: over-collected, another tier, too little, given back', async () => {
  desk.hold(person(0), '低保对象', '2023-10-01');
  people.slice(0, 6).forEach((id) => valueOf(pay(desk.context, payInput(id))));
  expect(
    await verdicts([
      row(0, 380),
      row(1, 755),
      row(2, 100),
      row(3, 380, '2023-12-08', '二档'),
      row(4, 380),
      row(4, -380),
      row(5, 200),
      row(5, 180),
    ]),
  ).toEqual([
    '冲突 先收后退',
    '冲突 档次不符',
    '冲突 金额不符',
    '冲突 档次不符',
    '冲突 退费',
    '冲突 退费',
    '未变',
    '未变',
  ]);
});

test('a second payment is on its own list, the same row again is one payment, parts are one sum', async () => {
  const rows = [
    row(0, 380, '2023-12-02', '', 'B2'),
    row(0, 380, '2023-12-01', '', 'B1'),
    row(0, 380, '2023-12-01', '', 'B1'),
    row(1, 200, '2023-12-01'),
    row(1, 180, '2023-12-03'),
    row(2, 380, '2023-12-01', '', 'C1'),
    row(2, -380, '2023-12-02', '', 'C2'),
    row(2, 755, '2023-12-02', '', 'C3'),
  ];
  expect(await verdicts(rows)).toEqual([
    '冲突 第二笔缴费',
    '新增',
    '未变 与第 3 行相同',
    '新增',
    '新增',
    '新增',
    '新增',
    '新增',
  ]);
  await importRows(desk, 'payments', [HEADER, ...rows]);
  expect(ledger().map((payment) => payment.slice(0, 3))).toEqual([
    ['2023-12-01', 1, 38_000],
    ['2023-12-03', 1, 38_000],
    ['2023-12-02', 2, 75_500],
  ]);
  expect(await verdicts(rows)).toEqual([
    '冲突 第二笔缴费',
    '未变',
    '未变 与第 3 行相同',
    '未变',
    '未变',
    '未变',
    '未变',
    '未变',
  ]);
});

test('days: to come or outside every window is an error with decide’s own words; an unconfirmed value is asked for', async () => {
  expect(await verdicts([row(0, 380, '2023-12-09'), row(1, 380, '2022-12-01'), row(2, 380, '昨天')])).toEqual(
    [
      '错误 缴费时间晚于业务日期 2023-12-08',
      '错误 2022-12-01不是城乡居民可以缴费的日期',
      '错误 缴费时间看不懂',
    ],
  );
  const late = openTestDesk({ businessDate: '2024-08-01' });
  try {
    late.person();
    const session = await previewOf(late, 'payments', [HEADER, row(0, 1050, '2024-07-15')]);
    expect(fatesOf(session)[0]).toContain('冲突');
    expect(fatesOf(session)[0]).toContain('尚未确认的数值');
  } finally {
    late.close();
  }
});

test('a decliner who paid leaves the list; the dead, those insured elsewhere and a voided payment wait for a person', async () => {
  valueOf(decline(desk.context, { residentId: person(0), reason: '拒参' }));
  const departed = { residentId: person(1), kind: '死亡', evidence: '火化证', on: null } as const;
  valueOf(recordDeparted(desk.context, departed));
  const elsewhere = { kind: '职工医保', place: '渝中区', evidence: '', reason: '' } as const;
  valueOf(recordElsewhere(desk.context, { residentId: person(2), ...elsewhere }));
  const paid = valueOf(pay(desk.context, payInput(person(3))));
  valueOf(voidPayment(desk.context, { paymentId: paid.paymentId, reason: '录错' }));
  const rows = [row(0, 380, '2023-12-08'), row(1, 380), row(2, 380), row(3, 380, '2023-12-08')];
  const session = await previewOf(desk, 'payments', [HEADER, ...rows]);
  expect(session.rows('全部', 0, 9).rows.map(({ outcome }) => outcome)).toEqual([
    '新增',
    '冲突',
    '冲突',
    '冲突',
  ]);
  expect(session.preview.notes).toEqual([
    '自助缴费新登记 1 人，共 380.00 元。',
    '本年度的登记不允许收款：3 笔，共 1,140.00 元，没有登记，逐笔核对（第 3、4、5 行）。',
  ]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(paymentsOf(desk.database, 2024, person(0))).toHaveLength(1);
});

test('who is no resident is 未匹配, another’s name a conflict, a wrong cell an error that names it', async () => {
  const session = await previewOf(desk, 'payments', [
    HEADER,
    ['外人', numberOf(99), 380],
    ['别人', numberOf(1), 380],
    row(1, '三百八'),
    row(2, ''),
    ['无', '123', 380],
  ]);
  expect(fatesOf(session).map((line) => line.split('。')[0])).toEqual([
    '2 未匹配: 外人 500102********0992 / 身份证号码: 库里没有这位居民，这笔缴费没有登记',
    '3 冲突: 别人 500102********001X / 姓名: 这个号码在库里是“王小乙”，这笔缴费没有登记',
    '4 错误: 第 4 行 / 缴费金额: 应为以元计的金额，至多两位小数，请改正',
    '5 错误: 第 5 行 / 缴费金额: 没有缴费金额，请补上',
    '6 错误: 第 6 行 / 身份证号码: 身份证号码应为 18 位（旧证 15 位），请核对后补齐',
  ]);
});

test('a payment taken at the counter after the preview makes it stale, and nobody is enrolled twice', async () => {
  const session = await previewOf(desk, 'payments', [HEADER, row(0, 380, '2023-12-08')]);
  valueOf(pay(desk.context, payInput(person(0))));
  expect(codeOf(await commitImport(desk.context, session, QUIET))).toBe('PREVIEW_STALE');
  expect(countsOf(session.preview)).toEqual({ 未变: 1 });
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(paymentsOf(desk.database, 2024, person(0))).toHaveLength(1);
});
