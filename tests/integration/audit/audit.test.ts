import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditPage, WHOLE_AUDIT } from '#electron/audit/list.ts';
import { auditSheet } from '#electron/audit/sheet.ts';
import { verifyAudit } from '#electron/audit/verify.ts';
import { auditHead, auditRows } from '#electron/db/audit.ts';
import { auditSql } from '#electron/db/audit-list.ts';
import { writeSheetWorkbook } from '#electron/excel/write-sheet.ts';
import { rekeyFile } from '#electron/db/encrypt.ts';
import { openDatabase } from '#electron/db/open.ts';
import { writing } from '#electron/db/writing.ts';
import { newDatabaseKey } from '#electron/keys/database-key.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { pay } from '#electron/ledger/pay.ts';
import { unmaskResident } from '#electron/ledger/resident-page.ts';
import { saveSettings } from '#electron/ledger/status.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { success } from '#shared/domain/result.ts';
import { codeOf, openTestDesk, payInput, TEST_KEY, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { readBack } from '#tests/fixtures/workbooks.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

/** A payment taken, voided, a number looked at, a setting changed: the log of a short day. */
function work(): number {
  const person = desk.person();
  const paid = valueOf(pay(desk.context, payInput(person)));
  valueOf(voidPayment(desk.context, { paymentId: paid.paymentId, reason: '录错' }));
  valueOf(unmaskResident(desk.context, person));
  valueOf(saveSettings(desk.context, { station: '石桥街道社保所' }));
  return person;
}

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}

test('every act stands in the log with who, what, before and after, and nothing that names a person', () => {
  const person = work();
  const rows = [...auditRows(desk.database)].map((row) => ({
    ...{ seq: row.seq, act: row.act, subject: row.subject, residentId: row.residentId },
    ...{ operatorId: row.operatorId, operator: row.operator, role: row.role, via: row.via },
    old: parsed(row.old),
    new: parsed(row.new),
  }));
  const common = { operatorId: null, operator: '测试员', role: '管理员', via: 'window' };
  expect(rows).toEqual([
    {
      ...common,
      seq: 1,
      act: 'payment.take',
      subject: 'payment 1',
      residentId: person,
      old: null,
      new: { year: 2024, tier: 1, paidOn: '2023-12-08', personalFen: 38_000, means: '现金' },
    },
    {
      ...common,
      seq: 2,
      act: 'payment.void',
      subject: 'payment 1',
      residentId: person,
      old: { year: 2024, state: 'paid' },
      new: { state: 'voided', at: '2023-12-08T00:00:00' },
    },
    { ...common, seq: 3, act: 'resident.unmask', subject: '', residentId: person, old: null, new: null },
    {
      ...common,
      seq: 4,
      act: 'settings.save',
      subject: '',
      residentId: null,
      old: { station: null, idleMinutes: null, businessDate: '2023-12-08', collectionStart: null },
      new: { station: '石桥街道社保所' },
    },
  ]);
  const all = JSON.stringify([...auditRows(desk.database)]);
  expect(all).not.toMatch(/王小|500102198/);
});

test('what fails leaves no entry; what is written without one is a defect and is not written', () => {
  const person = desk.person();
  expect(codeOf(pay(desk.context, payInput(person, { paidOn: '2030-01-01' })))).toBe('DATE_REFUSED');
  expect(auditHead(desk.database)).toBeNull();
  expect(() =>
    writing(desk.context, 'settings.save', () => {
      desk.database.prepare("UPDATE resident SET address = '改'").run();
      return success(null);
    }),
  ).toThrow('Nothing was noted');
  expect(desk.database.prepare('SELECT address FROM resident').pluck().get()).toBeNull();
});

test('the file’s own rules refuse to change, shorten or overwrite the log', () => {
  work();
  for (const statement of [
    "UPDATE audit SET operator = '别人' WHERE seq = 2",
    'DELETE FROM audit WHERE seq = 4',
    'INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2',
    'INSERT INTO audit SELECT 9, at, operator_id, operator, role, via, act, subject, resident_id, old, new, previous, hash FROM audit WHERE seq = 1',
  ]) {
    expect(() => desk.database.exec(statement)).toThrow('The audit log');
  }
  expect(verifyAudit(desk.database).ok).toBe(true);
});

/** Who opens the file with its key and takes the rules away can write what they like; then it is found. */
function withoutRules(change: string, ...values: readonly (string | number)[]): void {
  desk.database.exec(`DROP TRIGGER audit_unchanged; DROP TRIGGER audit_stays; DROP TRIGGER audit_in_order`);
  desk.database.prepare(change).run(...values);
}

const COLUMNS = [
  'at',
  'operator',
  'role',
  'via',
  'act',
  'subject',
  'old',
  'new',
  'previous',
  'hash',
] as const;

test('law: any single row changed, taken out, put in or moved is found, and where', () => {
  work();
  const [count] = [4];
  const tampering = fc.oneof(
    fc
      .record({
        seq: fc.integer({ min: 1, max: count }),
        column: fc.constantFrom(...COLUMNS),
        value: fc.string(),
      })
      .map(({ seq, column, value }) => ({
        seq,
        sql: `UPDATE audit SET ${column} = ? || coalesce(${column}, '') || 'x' WHERE seq = ?`,
        values: [value, seq],
      })),
    fc
      .integer({ min: 1, max: count })
      .map((seq) => ({ seq, sql: 'DELETE FROM audit WHERE seq = ?', values: [seq] })),
    fc.integer({ min: 1, max: count }).map((seq) => ({
      seq,
      sql: 'UPDATE audit SET resident_id = coalesce(resident_id, 0) + 1, operator_id = 7 WHERE seq = ?',
      values: [seq],
    })),
    fc.integer({ min: 1, max: count }).map((seq) => ({
      seq,
      sql: `INSERT INTO audit SELECT 5, at, operator_id, operator, role, via, act, subject, resident_id, old, new, previous, hash
        FROM audit WHERE seq = ?`,
      values: [seq],
    })),
    fc.integer({ min: 1, max: count - 1 }).map((seq) => ({
      seq,
      sql: 'UPDATE audit SET seq = seq + 10 WHERE seq >= ?',
      values: [seq],
    })),
  );
  fc.assert(
    fc.property(tampering, ({ sql, values }) => {
      desk.database.exec('SAVEPOINT tampered');
      withoutRules(sql, ...values);
      const { ok, findings } = verifyAudit(desk.database);
      desk.database.exec('ROLLBACK TO tampered; RELEASE tampered');
      expect(ok).toBe(false);
      expect(findings.some(({ problem }) => !problem.includes('规则'))).toBe(true);
    }),
    { numRuns: 60 },
  );
  expect(verifyAudit(desk.database).ok).toBe(true);
});

test('a cut tail is found, also with a head made to fit; a head noted elsewhere finds a chain written anew', () => {
  work();
  const noted = verifyAudit(desk.database);
  desk.database.exec('SAVEPOINT tampered');
  withoutRules('DELETE FROM audit WHERE seq = 4');
  desk.database.exec('UPDATE audit_head SET entries = 3, hash = (SELECT hash FROM audit WHERE seq = 3)');
  expect(verifyAudit(desk.database).findings.map(({ problem }) => problem)).toContain(
    '末端标记的校验码不对：末尾可能被截去或改写',
  );
  desk.database.exec('ROLLBACK TO tampered; RELEASE tampered');
  const anchor = { entries: noted.entries, hash: noted.head.slice(0, 16) };
  valueOf(saveSettings(desk.context, { station: '又一次' }));
  expect(verifyAudit(desk.database, anchor).ok).toBe(true);
  expect(verifyAudit(desk.database, { ...anchor, hash: '0123456789abcdef' }).findings).toEqual([
    { seq: 4, problem: '与记下的那一条不同，或已不在' },
  ]);
});

test('under another key the end of the log still proves itself; a changed end is not mended by it', () => {
  work();
  const file = join(desk.folder, 'copy.db');
  desk.database.prepare('VACUUM INTO ?').run(file);
  const other = newDatabaseKey();
  rekeyFile(file, TEST_KEY, other);
  const copy = valueOf(openDatabase(file, { key: other }));
  expect(verifyAudit(copy).findings).toEqual([]);
  copy.exec("UPDATE audit_head SET mac = 'x'");
  copy.close();
  rekeyFile(file, other, TEST_KEY);
  const again = valueOf(openDatabase(file, { key: TEST_KEY }));
  expect(verifyAudit(again).ok).toBe(false);
  again.close();
});

test('pages go through the whole log in order, by day, operator, act and person, each by its index', () => {
  const person = work();
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

test('a household is one entry for each member, found by person', () => {
  const people = [desk.person({ householdId: null }), desk.person({ householdId: null })];
  desk.database.exec(
    "INSERT INTO household (id, match_key, village_id, group_name, head_name) VALUES (1, 'k', 1, '1社', '王')",
  );
  desk.database.exec('UPDATE resident SET household_id = 1');
  const { paidOn, means, lateReason } = payInput(0);
  const members = people.map((residentId) => ({
    residentId,
    tier: 1 as const,
    population: 'resident',
    newEntrant: false,
    expectedPersonal: null,
  }));
  valueOf(payHousehold(desk.context, { paidOn, means, lateReason, members, expectedTotal: null }));
  expect(
    people.map((residentId) =>
      auditPage(desk.context, { ...WHOLE_AUDIT, residentId }, null, 9).entries.map(({ act }) => act),
    ),
  ).toEqual([['payment.take'], ['payment.take']]);
});

test('the record as a workbook: in words, numbers masked, the end of the chain printed, and itself recorded', async () => {
  const person = work();
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
