import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditPage, WHOLE_AUDIT } from '#electron/audit/list.ts';
import { auditSheet } from '#electron/audit/sheet.ts';
import { auditSql } from '#electron/db/audit-list.ts';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { readBack } from '#tests/fixtures/workbooks.ts';
import { shortDay } from './short-day.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

test('pages go through the whole log in order, by day, operator, act and person, each by its index', () => {
  const person = shortDay(desk);
  const one = auditPage(desk.context, WHOLE_AUDIT, null, 3);
  const two = auditPage(desk.context, WHOLE_AUDIT, one.next, 3);
  expect([...one.entries, ...two.entries].map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
  expect(two.next).toBeNull();
  function found(filter: Partial<typeof WHOLE_AUDIT>): readonly number[] {
    return auditPage(desk.context, { ...WHOLE_AUDIT, ...filter }, null, 10).entries.map(({ seq }) => seq);
  }
  expect([
    found({ residentId: person }),
    found({ act: 'payment.void' }),
    found({ operator: '测试员', through: '2026-03-01' }),
    found({ from: '2026-03-02', through: '2026-03-02' }),
  ]).toEqual([[3, 2, 1], [2], [], [4, 3, 2, 1]]);
  const filters = [
    WHOLE_AUDIT,
    { ...WHOLE_AUDIT, from: '2026-01-01', through: '2026-02-01' },
    { ...WHOLE_AUDIT, operator: '甲', from: '2026-01-01' },
    { ...WHOLE_AUDIT, act: 'payment.take' },
    { ...WHOLE_AUDIT, act: 'payment.take', operator: '甲', from: '2026-01-01' },
    { ...WHOLE_AUDIT, residentId: 1 },
  ];
  for (const filter of filters) {
    const plan = desk.database
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${auditSql(filter, true)}`)
      .all({ ...filter, end: '', at: '', seq: 1, limit: 1 })
      .map(({ detail }) => detail)
      .filter((detail) => /audit_by|SCAN audit|SEARCH audit|B-TREE/.test(detail));
    expect(plan[0]).toMatch(/USING INDEX audit_by_/);
    expect(plan.filter((detail) => detail.includes('B-TREE')).length).toBeLessThanOrEqual(1);
  }
});

test('the record as a workbook: in words, numbers masked, the end of the chain printed, and itself recorded', async () => {
  const person = shortDay(desk);
  const sheet = valueOf(auditSheet(desk.context, { ...WHOLE_AUDIT, residentId: person }));
  const file = join(desk.folder, 'audit.xlsx');
  await writeSheetWorkbook(sheet, file);
  const [rows = []] = Object.values(await readBack(file));
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')));
  const at = cells.findIndex((row) => row[0] === '序号');
  expect(
    cells
      .slice(at + 1, at + 4)
      .map(([, , , , title, subject, , number, old, now]) => [title, subject, number, old, now]),
  ).toEqual([
    ['查看完整证件号码', '', '500102********001X', '', ''],
    [
      '作废缴费',
      '缴费 1',
      '500102********001X',
      '状态：已缴费，年度：2024',
      '时间：2023-12-08T00:00:00，状态：作废',
    ],
    [
      '收款',
      '缴费 1',
      '500102********001X',
      '',
      '缴费方式：现金，缴费日期：2023-12-08，个人缴费：380.00 元，档次：1，年度：2024',
    ],
  ]);
  expect(JSON.stringify(cells)).toContain('末条 4，校验值');
  expect(auditPage(desk.context, WHOLE_AUDIT, null, 1).entries[0]).toMatchObject({
    act: 'audit.export',
    new: '{"rows":3}',
  });
});
