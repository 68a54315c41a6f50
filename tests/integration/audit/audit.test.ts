import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditPage, WHOLE_AUDIT } from '#electron/audit/list.ts';
import { verifyAudit } from '#electron/audit/verify.ts';
import { auditHead, auditRows } from '#electron/db/audit.ts';
import { rekeyFile } from '#electron/db/encrypt.ts';
import { openDatabase } from '#electron/db/open.ts';
import { writing } from '#electron/db/writing.ts';
import { newDatabaseKey } from '#electron/keys/database-key.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { pay } from '#electron/ledger/pay.ts';
import { saveSettings } from '#electron/ledger/status.ts';
import { success } from '#shared/domain/result.ts';
import { codeOf, openTestDesk, payInput, TEST_KEY, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { shortDay } from './short-day.ts';

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}

test('every act stands in the log with who, what, before and after, and nothing that names a person', () => {
  const person = shortDay(desk);
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
  shortDay(desk);
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
  shortDay(desk);
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
  shortDay(desk);
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
  shortDay(desk);
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
