import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { updateResident } from '#electron/db/residents.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { setTicket } from '#electron/ledger/cash/ticket.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { decline } from '#electron/ledger/decline.ts';
import { recordElsewhere } from '#electron/ledger/elsewhere.ts';
import { enrolmentHistory } from '#electron/ledger/history.ts';
import { pay } from '#electron/ledger/pay.ts';
import { register } from '#electron/ledger/register.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { reduce } from '#electron/ledger/targets/targets.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { listBatches, previewUndo, undoBatch } from '#electron/rosters/session.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { handedOver } from '#tests/fixtures/cash.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, importRows } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

type Rows = readonly (readonly (string | number)[])[];

const HEADERS: Readonly<Record<'payments' | 'deaths' | 'elsewhere' | 'returned', readonly string[]>> = {
  payments: ['身份证号码', '缴费金额', '缴费时间', '票号', '缴费方式'],
  deaths: ['身份证号码', '死亡时间'],
  elsewhere: ['身份证号码', '职工医保所属区划'],
  returned: ['行码', '是否参保', '档次', '本年度不参保原因', '联系电话', '备注'],
};
let desk: TestDesk;
let people: number[];
beforeEach(() => {
  desk = openTestDesk();
  people = Array.from({ length: 6 }, () => desk.person());
});
afterEach(() => {
  expect(checkDatabase(desk.context).findings).toEqual([]);
  desk.close();
});

function person(index: number): number {
  return people[index] ?? 0;
}

function number(index: number): string {
  return numberOf(index + 1);
}

function code(index: number): string {
  return rowCode(2024, person(index));
}

/** Imports and answers the batch. */
async function imported(kind: keyof typeof HEADERS, rows: Rows): Promise<number> {
  await importRows(desk, kind, [HEADERS[kind], ...rows]);
  return listBatches(desk.context)[0]?.id ?? 0;
}

/** Where everybody stands, by what is shown of them and what is counted; not how it came to that. */
function standing(): unknown {
  function rows(sql: string): unknown[] {
    return desk.database.prepare(sql).all();
  }
  return {
    people: rows(`
      SELECT resident.id, phone, extra, resident.batch_id, coalesce(state, 'open') AS state, decline_reason,
        iif(coalesce(state, 'open') = 'open', '', event.reason) AS reason, nullif(event.evidence, '') AS evidence,
        nullif(event.place, '') AS place, nullif(event.signed_by, '') AS signer, event.dated, event.tier
      FROM resident LEFT JOIN enrolment ON resident_id = resident.id
      LEFT JOIN enrolment_event AS event ON event.id =
        (SELECT max(id) FROM enrolment_event WHERE enrolment_id = enrolment.id)
      ORDER BY resident.id`),
    payments: rows(`
      SELECT resident_id, paid_on, tier, personal, subsidy, decision, means, ticket_number, handover_id
      FROM payment JOIN enrolment ON enrolment.id = enrolment_id WHERE voided_at IS NULL ORDER BY payment.id`),
    tickets: rows('SELECT series, value, missing_before FROM ticket'),
    identities: rows('SELECT * FROM identity ORDER BY id'),
    targets: rows('SELECT * FROM target ORDER BY village_id'),
  };
}

async function undone(kind: keyof typeof HEADERS, rows: Rows) {
  const before = standing();
  const batch = await imported(kind, rows);
  expect(standing()).not.toEqual(before);
  const { reasons, effects, notes } = valueOf(previewUndo(desk.context, batch));
  expect(reasons).toEqual([]);
  expect(valueOf(undoBatch(desk.context, batch)).undone).toMatchObject({ by: '测试员' });
  expect(standing()).toEqual(before);
  return { batch, effects, notes };
}

function steps(index: number): string[] {
  return valueOf(enrolmentHistory(desk.context, { residentId: person(index) })).map(
    ({ fromState, toState, reason }) => `${fromState} → ${toState}: ${reason}`,
  );
}

test('payments: those it entered are void, their people as before; a ticket it added is off again', async () => {
  const paid = valueOf(pay(desk.context, payInput(person(0))));
  valueOf(decline(desk.context, { residentId: person(2), reason: '其他：外出' }));
  const { batch, effects, notes } = await undone('payments', [
    [number(0), 380, '2023-12-08', 'A0001', '现金'],
    [number(1), 380, '2023-12-05', 'T0007', ''],
    [number(2), 755, '2023-12-05', '', ''],
  ]);
  expect([effects, notes]).toEqual([
    ['登记的缴费 2 笔作废，共 ¥1,135.00，原记录保留；这些人的状态恢复为导入之前', '补记的票号 1 个撤下'],
    ['撤销记在 2023-12-08，计入这一天所在的一期；已经报出的周报不变。'],
  ]);
  expect([steps(1), steps(2)]).toEqual([
    ['open → paid: 缴费明细，第 1 批', 'paid → voided: 撤销第 1 批导入', 'voided → open: 撤销第 1 批导入'],
    [
      'open → declined: 其他：外出',
      'declined → paid: 缴费明细，第 1 批',
      'paid → voided: 撤销第 1 批导入',
      'voided → declined: 撤销第 1 批导入，恢复为：其他：外出',
    ],
  ]);
  const kept = desk.database
    .prepare('SELECT personal, void_reason, ticket_number FROM payment WHERE batch_id = ? ORDER BY id')
    .all(batch);
  expect(kept).toEqual([
    { personal: 38_000, void_reason: '撤销第 1 批导入', ticket_number: null },
    { personal: 75_500, void_reason: '撤销第 1 批导入', ticket_number: null },
  ]);
  const tickets = desk.database.prepare('SELECT payment_id, before, after, reason FROM ticket_change').all();
  expect(tickets).toMatchObject([
    { payment_id: paid.paymentId, before: null, after: 'A0001' },
    { payment_id: paid.paymentId, before: 'A0001', after: null, reason: '撤销第 1 批导入' },
    { before: 'T0007', after: null, reason: '撤销第 1 批导入' },
  ]);
  expect(searchResidents(desk.context, number(1)).hits[0]?.state).toEqual({ state: 'open', tier: null });
});

test('deaths, cover elsewhere and declines: everybody has the record before back, signatures included', async () => {
  const signed = { residentId: person(0), signedBy: '王大', relation: '父亲', tier: 2, reason: '' };
  valueOf(register(desk.context, { ...signed, signedOn: '2023-12-01' }));
  valueOf(
    recordElsewhere(desk.context, {
      residentId: person(1),
      kind: '职工医保',
      place: '渝中区',
      evidence: '截图',
      reason: '',
    }),
  );
  const voided = valueOf(pay(desk.context, payInput(person(2)))).paymentId;
  valueOf(voidPayment(desk.context, { paymentId: voided, reason: '录错' }));
  const four = [0, 1, 2, 3];
  const deaths = await undone(
    'deaths',
    four.map((index) => [number(index), '2023-12-02']),
  );
  expect(deaths.effects).toEqual(['登记的“死亡/销户” 4 人恢复为导入之前的状态']);
  const elsewhere = await undone(
    'elsewhere',
    four.map((index) => [number(index), '江北区']),
  );
  expect(elsewhere.effects).toEqual(['登记的“他处参保” 4 人恢复为导入之前的状态']);
  const rows = [0, 2, 3].map((index) => [code(index), '否', '', '拒参', '13900000000', '']);
  const returned = await undone('returned', [...rows, [code(4), '是', '二档', '', '', '']]);
  expect(returned.effects).toEqual(['登记的“不参保” 3 人恢复为导入之前的状态', '变更的居民 4 人恢复原样']);
  expect(steps(0).at(-1)).toBe('declined → registered: 撤销第 3 批导入');
});

test('the same list comes in again after its undo; what a person voided still waits for a person', async () => {
  const rows = [
    [number(0), 380, '2023-12-05', '', ''],
    [number(1), 380, '2023-12-05', '', ''],
  ];
  const batch = await imported('payments', rows);
  const paymentId = Number(desk.database.prepare('SELECT min(id) FROM payment').pluck().get());
  valueOf(voidPayment(desk.context, { paymentId, reason: '录错' }));
  valueOf(undoBatch(desk.context, batch));
  const preview = await importRows(desk, 'payments', [HEADERS.payments, ...rows]);
  expect(countsOf(preview)).toEqual({ 冲突: 1, 新增: 1 });
});

test('a closed week stays as it was reported; the void counts in the week it was made', async () => {
  const batch = await imported('payments', [[number(0), 380, '2023-12-05', '', '']]);
  function enrolledAt(asOf: string): unknown {
    const { total } = valueOf(weeklySheet(desk.context, { asOf, village: null }));
    return [total?.['enrolled'], total?.['personal']];
  }
  const closed = enrolledAt('2023-12-08T15:00');
  writeSetting(desk.database, 'business_date', '2023-12-12');
  valueOf(undoBatch(desk.context, batch));
  expect([closed, enrolledAt('2023-12-08T15:00'), enrolledAt('2023-12-12T15:00')]).toEqual([
    [1, 38_000],
    [1, 38_000],
    [0, 0],
  ]);
});

test.each<readonly [string, string, () => Promise<number>]>([
  [
    'money handed over',
    '有 1 笔已经缴款交接（王小乙），请先冲销第 1 号交接单。',
    async () => {
      const batch = await imported('payments', [[number(0), 380, '2023-12-08', '', '现金']]);
      handedOver(desk);
      return batch;
    },
  ],
  [
    'a person who paid afterwards',
    '有 1 人在导入之后又登记为“已缴费”（王小乙）',
    async () => {
      const batch = await imported('elsewhere', [[number(0), '江北区']]);
      valueOf(pay(desk.context, payInput(person(0))));
      return batch;
    },
  ],
  [
    'a payment voided and taken again',
    '有 1 人在导入之后又登记为“作废”',
    async () => {
      const batch = await imported('payments', [[number(0), 380, '2023-12-05', '', '']]);
      const paymentId = Number(desk.database.prepare('SELECT id FROM payment').pluck().get());
      valueOf(voidPayment(desk.context, { paymentId, reason: '录错' }));
      valueOf(pay(desk.context, payInput(person(0))));
      return batch;
    },
  ],
  [
    'a later import',
    '第 2 批之后又改动了其中 1 人，请先撤销第 2 批。',
    async () => {
      const batch = await imported('elsewhere', [[number(0), '江北区']]);
      await imported('deaths', [[number(0), '2023-12-02']]);
      return batch;
    },
  ],
  [
    'a reduction of the target',
    '有 1 人已按这一批的登记核减目标（王小乙），请先撤回核减。',
    async () => {
      const batch = await imported('deaths', [[number(0), '2023-12-02']]);
      const evidence = { evidenceKind: '公安机关的户口注销证明', evidence: '户注〔2023〕12号' };
      valueOf(reduce(desk.context, { residentId: person(0), reason: '户籍注销', ...evidence }));
      return batch;
    },
  ],
  [
    'a ticket number changed since',
    '有 1 笔的票号在导入之后又改过（王小乙）',
    async () => {
      const { paymentId } = valueOf(pay(desk.context, payInput(person(0))));
      const batch = await imported('payments', [[number(0), 380, '2023-12-08', 'A0001', '']]);
      valueOf(setTicket(desk.context, { paymentId, ticketNumber: 'A0002', reason: '抄错' }));
      return batch;
    },
  ],
  [
    'a telephone corrected since',
    '有 1 位居民的资料在导入之后又改过',
    async () => {
      const batch = await imported('returned', [[code(0), '', '', '', '13900000000', '']]);
      updateResident(desk.database, person(0), { phone: '13700000000' });
      return batch;
    },
  ],
  [
    'an import of before each change named its import',
    '由早先的版本导入，没有逐笔记下，不能整批撤销',
    async () => {
      const batch = await imported('deaths', [[number(0), '2023-12-02']]);
      desk.database.exec('UPDATE enrolment_event SET batch_id = NULL');
      return batch;
    },
  ],
])('refused, with the reason, by %s', async (_name, reason, prepare) => {
  const batchId = await prepare();
  const before = standing();
  expect(valueOf(previewUndo(desk.context, batchId)).reasons.join('')).toContain(reason);
  const answer = undoBatch(desk.context, batchId);
  expect([codeOf(answer), messageOf(answer).includes(reason)]).toEqual(['UNDO_REFUSED', true]);
  expect(standing()).toEqual(before);
});

test('what was voided at the counter since is left at that; the later import undone first clears the way', async () => {
  const batch = await imported('payments', [
    [number(0), 380, '2023-12-05', '', ''],
    [number(1), 380, '2023-12-05', '', ''],
  ]);
  const paymentId = Number(desk.database.prepare('SELECT min(id) FROM payment').pluck().get());
  valueOf(voidPayment(desk.context, { paymentId, reason: '录错' }));
  expect(valueOf(previewUndo(desk.context, batch))).toMatchObject({
    reasons: [],
    effects: ['登记的缴费 1 笔作废，共 ¥380.00，原记录保留；这些人的状态恢复为导入之前'],
    notes: [expect.any(String), '有 1 笔在导入之后已经作废，不再改动。'],
  });
  const deaths = await imported('deaths', [[number(0), '2023-12-02']]);
  expect(codeOf(undoBatch(desk.context, batch))).toBe('UNDO_REFUSED');
  valueOf(undoBatch(desk.context, deaths));
  valueOf(undoBatch(desk.context, batch));
  expect([steps(0).at(-1), steps(1).at(-1)]).toEqual([
    'dead → voided: 撤销第 2 批导入，恢复为：录错',
    'voided → open: 撤销第 1 批导入',
  ]);
});

test('cancelled on its way: nothing is undone', async () => {
  const batch = await imported('deaths', [[number(0), '2023-12-02']]);
  const before = standing();
  const hooks = { progress: () => undefined, cancelled: () => true };
  expect(codeOf(undoBatch(desk.context, batch, hooks))).toBe('CANCELLED');
  expect(standing()).toEqual(before);
  expect(desk.database.pragma('foreign_keys', { simple: true })).toBe(1);
});

const COUNTER: readonly ((index: number) => unknown)[] = [
  (index) => pay(desk.context, payInput(person(index))),
  (index) => decline(desk.context, { residentId: person(index), reason: '拒参' }),
  (index) =>
    register(desk.context, {
      residentId: person(index),
      signedBy: '王大',
      relation: '本人',
      signedOn: '2023-12-01',
      tier: null,
      reason: '更正',
    }),
];
const LINES: Readonly<Record<keyof typeof HEADERS, (index: number, choice: number) => Rows[number]>> = {
  payments: (index, choice) => [
    number(index),
    choice === 0 ? 380 : 755,
    `2023-12-0${choice + 1}`,
    `T${index}1`,
    '',
  ],
  deaths: (index, choice) => [number(index), choice === 0 ? '' : `2023-12-0${choice}`],
  elsewhere: (index, choice) => [number(index), choice === 0 ? '江北区' : '渝中区'],
  returned: (index, choice) =>
    [
      [code(index), '否', '', '拒参', '', ''],
      [code(index), '是', '二档', '', '1390000000' + String(index), ''],
      [code(index), '', '', '其他：外出', '13800000000', '电话说的'],
    ][choice] ?? [],
};
const list = fc.record({
  kind: fc.constantFrom<keyof typeof HEADERS>('payments', 'deaths', 'elsewhere', 'returned'),
  lines: fc.uniqueArray(fc.record({ index: fc.nat(5), choice: fc.nat(2) }), {
    selector: ({ index }) => index,
    minLength: 1,
  }),
});

test('lists of every kind undone newest first leave everybody, and every sum, as before each', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ index: fc.nat(5), act: fc.nat(2) }), { maxLength: 4 }),
      fc.array(list, { minLength: 1, maxLength: 4 }),
      async (acts, lists) => {
        desk.close();
        desk = openTestDesk();
        people = Array.from({ length: 6 }, () => desk.person());
        acts.forEach(({ index, act }) => COUNTER[act]?.(index));
        const states: unknown[] = [];
        for (const { kind, lines } of lists) {
          states.push(standing());
          await imported(
            kind,
            lines.map(({ index, choice }) => LINES[kind](index, choice)),
          );
        }
        for (const batch of listBatches(desk.context)) {
          valueOf(undoBatch(desk.context, batch.id));
          expect(standing()).toEqual(states.pop());
        }
        expect(checkDatabase(desk.context).findings).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 180_000);
