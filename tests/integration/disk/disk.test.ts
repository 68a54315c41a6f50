import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#electron/db/connect.ts';
import { pay } from '#electron/ledger/pay.ts';
import { saveSettings } from '#electron/ledger/status.ts';
import { backupToFullStick, onSmallDisk } from '#tests/disk/run.ts';
import { committed, previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { codeOf, messageOf, openTestDesk, payInput, TEST_KEY, valueOf } from '#tests/fixtures/desk.ts';
import { commitImport } from '#electron/rosters/session.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';
import { temporaryFolder } from '../cli/folder.ts';

const FULL: unknown = expect.stringMatching(/磁盘空间不足.*没有/);
const EITHER: unknown = expect.stringMatching(/WRITE_FAILED|DATABASE_UNUSABLE/);
const REFUSED: unknown = expect.stringMatching(/只读|写入|打不开/);
const ON_DESK = ['payment', 'settings', 'import'];
const ON_FILES = ['backup', 'workbook', 'pdf', 'restore', 'migration', 'encryption', 'firstStart', 'keyFile'];

function all(names: readonly string[], outcome: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(names.map((name) => [name, outcome]));
}

test('on a full disk every write says so, leaves nothing half, and works when there is room again', () => {
  const report = onSmallDisk('full', temporaryFolder());
  const refused = { code: 'WRITE_FAILED', message: FULL, left: [] };
  expect(report.without).toEqual(all([...ON_DESK, ...ON_FILES], refused));
  expect(report.with).toEqual(all([...ON_DESK, ...ON_FILES], { code: 'ok', message: '', left: [] }));
  expect([report.findings, report.payments]).toEqual([[], 7]);
});

test('in a folder that is read-only every write says so, and works when it is writable again', () => {
  const report = onSmallDisk('read-only', temporaryFolder());
  const refused = { code: EITHER, message: REFUSED, left: [] };
  expect(report.without).toEqual(all(['opening', ...ON_FILES], refused));
  expect(report.with).toEqual(all([...ON_DESK, ...ON_FILES], { code: 'ok', message: '', left: [] }));
  expect([report.findings, report.payments]).toEqual([[], 7]);
});

test('of a full stick it is said that the stick is full; the backup on this computer is made', () => {
  const desk = openTestDesk();
  desk.person();
  desk.database.close();
  const stick = temporaryFolder();
  expect(backupToFullStick(join(desk.folder, 'desk.db'), stick)).toEqual({
    code: 'WRITE_FAILED',
    message: `没有复制到备份盘“${stick}”，本机的备份仍在。备份盘：磁盘空间不足，这一步没有保存，原有数据未变。请清理磁盘后再试一次。`,
  });
  expect(readdirSync(desk.context.folders.backups)).toEqual([expect.stringMatching(/-hand\.db$/)]);
  desk.close();
});

test('while another program holds the database every write says so and nothing is written', async () => {
  const desk = openTestDesk();
  const person = desk.person();
  const rows = [
    ['村（社区）', '组', '姓名', '身份证号码'],
    ['石桥村', '1社', '李小甲', numberOf(1, '19900101')],
  ];
  const session = await previewOf(desk, 'residents', rows);
  const other = connect(join(desk.folder, 'desk.db'), { readonly: false, key: TEST_KEY });
  other.exec('BEGIN IMMEDIATE');
  desk.database.pragma('busy_timeout = 20');
  const refused = [
    pay(desk.context, payInput(person)),
    saveSettings(desk.context, { station: '李渡' }),
    await commitImport(desk.context, session, QUIET, null),
  ];
  expect(refused.map((result) => [codeOf(result), messageOf(result)])).toEqual(
    refused.map((): unknown[] => ['WRITE_FAILED', expect.stringMatching(/正被另一个任务使用.*没有保存/)]),
  );
  other.exec('ROLLBACK');
  other.close();
  valueOf(pay(desk.context, payInput(person)));
  valueOf(saveSettings(desk.context, { station: '李渡' }));
  await committed(desk, session);
  desk.close();
});

test('a data folder that was moved away while the program runs takes nothing more, until it is back', () => {
  const desk = openTestDesk();
  const [first, second] = [desk.person(), desk.person()];
  valueOf(pay(desk.context, payInput(first)));
  renameSync(desk.folder, `${desk.folder}-away`);
  const refused = pay(desk.context, payInput(second));
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'WRITE_FAILED',
    expect.stringMatching(/不在原来的文件夹里.*没有保存/),
  ]);
  renameSync(`${desk.folder}-away`, desk.folder);
  expect(codeOf(pay(desk.context, payInput(second)))).toBe('ok');
  desk.close();
});
