import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertIdentity } from '#electron/db/identities.ts';
import { residentByNumber, updateResident } from '#electron/db/residents.ts';
import { pay } from '#electron/ledger/pay.ts';
import { unmaskResident } from '#electron/ledger/resident-page.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { listBatches, previewUndo, undoBatch, writeBatchReport } from '#electron/rosters/session.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, dataOf, importRows, previewOf } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const PEOPLE = ['姓名', '身份证号码', '村（居）', '组', '户主姓名', '联系电话', '网格员'];
const HELD = ['姓名', '身份证号码', '救助身份', '纳入资助时间', '文号'];
const TARGETS = ['村（居）', '目标任务', '上年参保数'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

async function people(): Promise<void> {
  await importRows(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '石桥村', '3社', '张三', '13800000001', '甲'],
    ['李乐', numberOf(2), '石桥村', '3社', '张三', '13800000002', ''],
    ['王五', numberOf(3), '石桥村', '4社', '王五', '', ''],
  ]);
}

function residentId(index: number): number {
  return residentByNumber(desk.database, numberOf(index))?.id ?? 0;
}

test('residents: those it made leave, those it changed are as before, searching included', async () => {
  await people();
  const before = dataOf(desk);
  await importRows(desk, 'residents', [
    PEOPLE,
    ['张三', numberOf(1), '红星村', '1社', '张三', '13900000001', '乙'],
    ['李乐', numberOf(2), '石桥村', '3社', '李乐', '13800000002', '丙'],
    ['赵乐', numberOf(4), '红星村', '1社', '张三', '', ''],
  ]);
  expect(valueOf(previewUndo(desk.context, 2))).toMatchObject({
    reasons: [],
    effects: [
      '新增的居民 1 人撤下',
      '新建的村（居）1 个撤下（已有其他数据的保留）',
      '变更的居民 2 人恢复原样',
    ],
    notes: [],
  });
  expect(valueOf(undoBatch(desk.context, 2))).toMatchObject({
    id: 2,
    undone: { at: '2026-03-02T09:30:00', by: '测试员' },
  });
  expect(dataOf(desk)).toEqual(before);
  expect(searchResidents(desk.context, '赵乐').hits).toEqual([]);
  expect(searchResidents(desk.context, 'lile').hits).toHaveLength(1);
  expect(readdirSync(desk.context.folders.backups).some((name) => name.endsWith('-undo.db'))).toBe(true);
  expect(desk.database.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('identities: new ones leave, ended ones are held again, changed ones have their days back', async () => {
  await people();
  await importRows(desk, 'identities', [
    HELD,
    ['张三', numberOf(1), '低保对象', '2023-01-01', '1号'],
    ['李乐', numberOf(2), '低保对象', '2023-01-01', ''],
  ]);
  const before = dataOf(desk);
  await importRows(desk, 'identities', [
    HELD,
    ['张三', numberOf(1), '低保对象', '2023-03-01', '2号'],
    ['王五', numberOf(3), '特困人员', '2023-01-01', ''],
  ]);
  expect(valueOf(previewUndo(desk.context, 3)).effects).toEqual([
    '新增的身份 1 条撤下',
    '取消的身份 1 条恢复',
    '变更的身份 1 条恢复原样',
  ]);
  valueOf(undoBatch(desk.context, 3));
  expect(dataOf(desk)).toEqual(before);
});

test('targets: new ones leave, changed ones have their numbers and their import back', async () => {
  await importRows(desk, 'targets', [TARGETS, ['石桥村', 100, 90], ['红星村', 50, 40]]);
  const before = dataOf(desk);
  await importRows(desk, 'targets', [TARGETS, ['石桥村', 120, 91], ['红星村', 50, 40], ['新村', 10, 9]]);
  valueOf(undoBatch(desk.context, 2));
  expect(dataOf(desk)).toEqual(before);
});

test('nothing is lost: the record, its rows, the report and every row taken out stay', async () => {
  await people();
  valueOf(undoBatch(desk.context, 1));
  const [batch] = listBatches(desk.context);
  expect(batch).toMatchObject({ id: 1, outcomes: { 新增: 3 }, undone: { by: '测试员' } });
  const kept = desk.database
    .prepare("SELECT kind, json_extract(content, '$.name') AS name FROM undone_row WHERE batch_id = 1")
    .all();
  expect(kept).toEqual([
    { kind: 'resident', name: '张三' },
    { kind: 'resident', name: '李乐' },
    { kind: 'resident', name: '王五' },
    { kind: 'village', name: '石桥村' },
  ]);
  const report = join(desk.folder, '结果.xlsx');
  valueOf(await writeBatchReport(desk.context, 1, report));
  expect(existsSync(report)).toBe(true);
});

test('the same file comes in again after its undo, and says so', async () => {
  await people();
  valueOf(undoBatch(desk.context, 1));
  const rows = [PEOPLE, ['张三', numberOf(1), '石桥村', '3社', '张三', '', '']];
  const session = await previewOf(desk, 'residents', rows);
  expect(countsOf(session.preview)).toEqual({ 新增: 1 });
  await people();
  expect(residentByNumber(desk.database, numberOf(3))?.batchId).toBe(2);
});

test('the very file that was undone says when and by whom', async () => {
  await people();
  desk.database.exec("UPDATE batch SET file_hash = 'known'");
  valueOf(undoBatch(desk.context, 1));
  const rows = [PEOPLE, ['张三', numberOf(1), '石桥村', '3社', '张三', '', '']];
  const { staged } = await previewOf(desk, 'residents', rows);
  desk.database.prepare('UPDATE batch SET file_hash = ?').run(staged.hash);
  const { request } = staged;
  const { previewImport } = await import('#electron/rosters/session.ts');
  const { QUIET } = await import('#tests/fixtures/imports.ts');
  const again = valueOf(await previewImport(desk.context, request, QUIET));
  expect(again.preview.notes[0]).toBe('这份文件曾作为第 1 批导入，已于 2026-03-02 09:30 由“测试员”撤销。');
});

test.each<readonly [string, string, () => Promise<number>]>([
  [
    'a later import that changed its rows',
    '第 2 批（',
    async () => {
      await people();
      await importRows(desk, 'residents', [PEOPLE, ['张三', numberOf(1), '石桥村', '3社', '', '139', '']]);
      return 1;
    },
  ],
  [
    'an enrolment of somebody it made',
    '台账记录不随撤销改变',
    async () => {
      await people();
      valueOf(pay(desk.context, payInput(residentId(1))));
      return 1;
    },
  ],
  [
    'an identity of somebody it made',
    '请先撤销那些名册',
    async () => {
      await people();
      await importRows(desk, 'identities', [HELD, ['张三', numberOf(1), '低保对象', '', '']]);
      return 1;
    },
  ],
  [
    'a number that was looked at',
    '查看记录要保留',
    async () => {
      await people();
      valueOf(unmaskResident(desk.context, residentId(1)));
      return 1;
    },
  ],
  [
    'a payment decided on an identity it gave',
    '有 1 人已按这一批的身份享受资助缴费，已定的金额不再改变',
    async () => {
      await people();
      await importRows(desk, 'identities', [HELD, ['张三', numberOf(1), '低保对象', '2023-01-01', '']]);
      valueOf(pay(desk.context, payInput(residentId(1))));
      return 2;
    },
  ],
  [
    'a field somebody has corrected since',
    '有 1 位居民的资料在导入之后又改过',
    async () => {
      await people();
      await importRows(desk, 'residents', [PEOPLE, ['张三', numberOf(1), '石桥村', '3社', '', '139', '']]);
      updateResident(desk.database, residentId(1), { phone: '137' });
      return 2;
    },
  ],
  [
    'itself, undone before',
    '已于 2026-03-02 09:30 由“测试员”撤销',
    async () => {
      await people();
      valueOf(undoBatch(desk.context, 1));
      return 1;
    },
  ],
])('refused, with the reason, by %s', async (_name, reason, prepare) => {
  const batchId = await prepare();
  const before = dataOf(desk);
  expect(valueOf(previewUndo(desk.context, batchId)).reasons.join('')).toContain(reason);
  const answer = undoBatch(desk.context, batchId);
  expect([codeOf(answer), messageOf(answer).includes(reason)]).toEqual(['UNDO_REFUSED', true]);
  expect(dataOf(desk)).toEqual(before);
});

test('a voided payment and another department’s identity stand in nobody’s way', async () => {
  await people();
  await importRows(desk, 'identities', [HELD, ['张三', numberOf(1), '低保对象', '2023-01-01', '']]);
  const paid = valueOf(pay(desk.context, payInput(residentId(1))));
  valueOf(voidPayment(desk.context, { paymentId: paid.paymentId, reason: '录错' }));
  insertIdentity(desk.database, {
    residentId: residentId(2),
    category: '低保对象',
    source: '残联',
    fromDate: '2023-01-01',
    toDate: null,
    document: null,
    batchId: null,
  });
  expect(codeOf(undoBatch(desk.context, 2))).toBe('ok');
});

test('who paid without an identity it had ended is pointed out; the payment stays', async () => {
  await people();
  await importRows(desk, 'identities', [HELD, ['张三', numberOf(1), '低保对象', '2023-01-01', '']]);
  await importRows(desk, 'identities', [HELD, ['王五', numberOf(3), '低保对象', '2023-01-01', '']]);
  valueOf(pay(desk.context, payInput(residentId(1))));
  const payments = desk.database.prepare('SELECT * FROM payment').all();
  expect(valueOf(previewUndo(desk.context, 3)).notes.join()).toContain('有 1 人在身份被取消之后已缴费');
  valueOf(undoBatch(desk.context, 3));
  expect(desk.database.prepare('SELECT * FROM payment').all()).toEqual(payments);
});

test('no such import', () => {
  expect([codeOf(previewUndo(desk.context, 9)), codeOf(undoBatch(desk.context, 9))]).toEqual([
    'NOT_FOUND',
    'NOT_FOUND',
  ]);
});
