import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { openDatabase } from '#electron/db/open.ts';
import { writing } from '#electron/db/writing.ts';
import { businessDate, businessNow } from '#electron/ledger/business-clock.ts';
import { addCertificate, settleCertificate } from '#electron/ledger/certificate.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { pay } from '#electron/ledger/pay.ts';
import { openResident } from '#electron/ledger/resident-page.ts';
import { deskStatus, saveSettings } from '#electron/ledger/status.ts';
import { success } from '#shared/domain/result.ts';
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

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

test('the status shows the desk as it is, and settings change only what they name', () => {
  desk.person();
  expect(deskStatus(desk.context)).toMatchObject({
    station: '',
    businessDate: '2023-12-08',
    businessDateSet: true,
    demo: false,
    pack: { id: 'lidu-2024', unconfirmed: 1 },
    ...{ residents: 1, villages: 1, targets: 0, rosters: 0, pendingCertificates: 0 },
    lastBackupAt: null,
  });
  expect(deskStatus(desk.context).version).toMatch(/^\d+\.\d+\.\d+$/);
  backupDatabase(desk.database, desk.context.folders.backups, 'import', desk.context.clock());
  valueOf(saveSettings(desk.context, { station: '石桥街道社保所' }));
  expect(
    valueOf(saveSettings(desk.context, { businessDate: null, collectionStart: '2023-10-26' })),
  ).toMatchObject({
    station: '石桥街道社保所',
    operator: '测试员',
    idleMinutes: 15,
    businessDate: '2026-03-02',
    businessDateSet: false,
    lastBackupAt: '2026-03-02T09:30:00',
  });
  expect(codeOf(saveSettings(desk.context, { businessDate: '2023-02-29' }))).toBe('DATE_REFUSED');
});

test('the business moment has the clock’s time only on the real today', () => {
  expect([businessDate(desk.context), businessNow(desk.context)]).toEqual([
    '2023-12-08',
    '2023-12-08T00:00:00',
  ]);
  valueOf(saveSettings(desk.context, { businessDate: '2026-03-02' }));
  expect(businessNow(desk.context)).toBe('2026-03-02T09:30:00');
});

test('the page tells held identities from past and coming ones', () => {
  const person = desk.person();
  desk.hold(person, '低保对象', '2023-10-01');
  desk.hold(person, '特困人员', '2022-01-01', '2023-12-07');
  desk.hold(person, '低保边缘户', '2023-12-09');
  const { identities } = valueOf(openResident(desk.context, person));
  expect(identities.map(({ category, current }) => [category, current])).toEqual([
    ['低保对象', true],
    ['低保边缘户', false],
    ['特困人员', false],
  ]);
  expect(codeOf(openResident(desk.context, 99))).toBe('NOT_FOUND');
});

test('a certificate waits on the list and gives no subsidy', () => {
  const person = desk.person();
  const shown = { residentId: person, category: '重度残疾人', department: '', certificate: '残疾人证 二级' };
  const page = valueOf(addCertificate(desk.context, shown));
  expect(page.pending).toMatchObject([
    { category: '城乡重度（1—2级）残疾人员', department: '社事办', shownOn: '2023-12-08' },
  ]);
  expect([codeOf(addCertificate(desk.context, shown)), deskStatus(desk.context).pendingCertificates]).toEqual(
    ['BAD_INPUT', 1],
  );
  expect(codeOf(addCertificate(desk.context, { ...shown, category: '劳模' }))).toBe('BAD_INPUT');
  expect(valueOf(pay(desk.context, payInput(person))).decision.subsidy).toBe(0);
  const id = page.pending[0]?.id ?? 0;
  expect([
    codeOf(settleCertificate(desk.context, { id })),
    codeOf(settleCertificate(desk.context, { id })),
  ]).toEqual(['ok', 'NOT_FOUND']);
});

test('who stands on the roster needs no certificate', () => {
  const person = desk.person();
  desk.hold(person, '低保对象', '2023-10-01');
  const shown = { residentId: person, category: '低保', department: '', certificate: '低保证' };
  expect(messageOf(addCertificate(desk.context, shown))).toContain('已在“低保对象”名册上');
});

test.each([
  ['a changed amount', 'UPDATE payment SET fee = fee + 1, personal = personal + 1', '冻结的决定'],
  ['a state without its payment', "UPDATE enrolment SET state = 'declined'", '参保状态'],
  ['a step outside the table', "UPDATE enrolment_event SET from_state = 'dead'", '允许的顺序'],
  ['a lost name', 'DELETE FROM resident_name', '姓名索引'],
  [
    'a void before its payment',
    "UPDATE payment SET voided_at = '2000-01-01T00:00:00', void_reason = ''",
    '作废',
  ],
  ['a lost village', 'PRAGMA foreign_keys = OFF; UPDATE resident SET village_id = 77', '引用的记录'],
])('the check finds %s', (_name, sql, rule) => {
  valueOf(pay(desk.context, payInput(desk.person())));
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  desk.database.exec(sql);
  const { ok, findings } = checkDatabase(desk.context);
  expect(ok).toBe(false);
  expect(findings.map((finding) => finding.rule).join()).toContain(rule);
});

test('a full disk, a locked and a read-only database become a sentence, and nothing is kept', () => {
  const person = desk.person();
  const file = join(desk.folder, 'desk.db');
  const locker = valueOf(openDatabase(file, { key: TEST_KEY }));
  locker.exec('BEGIN IMMEDIATE');
  desk.database.pragma('busy_timeout = 20');
  expect(codeOf(pay(desk.context, payInput(person)))).toBe('WRITE_FAILED');
  locker.exec('ROLLBACK');
  locker.close();
  desk.database.pragma(
    `max_page_count = ${String(desk.database.prepare('PRAGMA page_count').pluck().get())}`,
  );
  const full = writing(desk.context, 'settings.save', () => {
    desk.database.prepare('UPDATE resident SET address = ?').run('路'.repeat(2_000_000));
    return success(null);
  });
  expect([codeOf(full), messageOf(full)]).toEqual(['WRITE_FAILED', expect.stringContaining('磁盘空间不足')]);
  const reader = valueOf(openDatabase(file, { readonly: true, key: TEST_KEY }));
  expect(codeOf(pay({ ...desk.context, database: reader }, payInput(person)))).toBe('WRITE_FAILED');
  reader.close();
  expect(valueOf(openResident(desk.context, person)).payments).toEqual([]);
});
