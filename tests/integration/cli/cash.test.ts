import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { insertResident } from '#electron/db/residents.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { idNumber, newResident, valueOf } from '../../fixtures/desk.ts';
import { folderOfFile } from './folder.ts';
import { cliError, cliValue, record } from './run-cli.ts';

const db = join(folderOfFile(), 'street.db');
const numbers = ['001', '002', '003', '004'].map((tail) => idNumber(`50010219800101${tail}`));

function handover(action: string, ...more: readonly string[]): Promise<Record<string, unknown>> {
  return cliValue('handover', action, '--db', db, ...more).then(record);
}

async function paid(number: string, ...more: readonly string[]): Promise<string> {
  const call = [
    'pay',
    '--db',
    db,
    '--id-no',
    number,
    '--tier',
    '1',
    '--paid-on',
    '2023-12-07',
    '--reason',
    '补录',
  ];
  return String(record(await cliValue(...call, ...more))['paymentId']);
}

beforeAll(() => {
  const database = valueOf(openDatabase(db));
  writeSetting(database, 'pack_id', 'lidu-2024');
  writeSetting(database, 'business_date', '2023-12-08');
  const villageId = ensureVillage(database, '石桥村');
  for (const documentNumber of numbers) {
    insertResident(database, { ...newResident(database), documentNumber, villageId, groupName: '1社' });
  }
  database.close();
});

test('from the payment to the treasury, and reconcile in exactly its five keys', async () => {
  await paid(numbers[0] ?? '', '--ticket', 'A001');
  const second = await paid(numbers[1] ?? '', '--means', 'POS');
  await cliValue('ticket', '--db', db, '--payment', second, '--number', 'A002');
  const before = record(await cliValue('reconcile', '--db', db));
  expect(Object.keys(before)).toEqual(['payments', 'collectedFen', 'handedOverFen', 'inHandFen', 'alarms']);
  expect(before).toMatchObject({
    payments: 2,
    collectedFen: 76_000,
    handedOverFen: 0,
    inHandFen: 76_000,
    alarms: [{ kind: 'day-not-handed-over', amountFen: 76_000 }],
  });
  const place = [
    '--village',
    '石桥村',
    '--day',
    '2023-12-07',
    '--handed-by',
    '张三',
    '--received-by',
    '李四',
  ];
  const made = await handover('create', ...place, '--counted', '759.99');
  expect(made).toMatchObject({
    state: 'counted',
    ledgerFen: 76_000,
    countedFen: 75_999,
    tickets: [{ from: 'A001', to: 'A002', count: 2 }],
  });
  const id = String(made['id']);
  const slip = await handover('deposit', '--id', id, '--slip', '银-1', '--on', '2023-12-08');
  expect(slip['deposit']).toEqual({ slipNumber: '银-1', amountFen: 75_999, on: '2023-12-08' });
  expect((await handover('treasury', '--id', id, '--on', '2023-12-08'))['state']).toBe('in-treasury');
  const after = record(await cliValue('reconcile', '--db', db));
  expect(after).toMatchObject({ handedOverFen: 75_999, inHandFen: 1 });
  const [alarm] = Array.isArray(after['alarms']) ? after['alarms'].map(record) : [];
  const settle = ['--settle', String(alarm?.['key']), '--note', '补足一分'];
  expect(await cliValue('reconcile', '--db', db, ...settle)).toEqual({
    payments: 2,
    collectedFen: 76_000,
    handedOverFen: 76_000,
    inHandFen: 0,
    alarms: [],
  });
});

test('counted by means, taken back with a reason, listed with what was taken back', async () => {
  await paid(numbers[2] ?? '');
  const place = [
    '--village',
    '石桥村',
    '--day',
    '2023-12-07',
    '--handed-by',
    '张三',
    '--received-by',
    '李四',
  ];
  const made = await handover('create', ...place, '--group', '1社', '--counted', '现金=380');
  const id = String(made['id']);
  expect(await handover('reverse', '--id', id, '--reason', '收款人写错')).toMatchObject({
    state: 'reversed',
  });
  const listed = await cliValue('handover', 'list', '--db', db, '--village', '石桥村');
  expect(Array.isArray(listed) && listed.map((each) => record(each)['state'])).toEqual([
    'in-treasury',
    'reversed',
  ]);
});

test('a sum below the ledger of a day without cash lacks in the other means', async () => {
  const payment = ['--id-no', numbers[3] ?? '', '--tier', '2', '--paid-on', '2023-12-08', '--means', 'POS'];
  await cliValue('pay', '--db', db, ...payment);
  const place = [
    '--village',
    '石桥村',
    '--day',
    '2023-12-08',
    '--handed-by',
    '张三',
    '--received-by',
    '李四',
  ];
  const made = await handover('create', ...place, '--counted', '754.99');
  expect(made).toMatchObject({ byMeans: [{ means: 'POS', ledgerFen: 75_500, countedFen: 75_499 }] });
});

test('the sheet of a day and what is refused', async () => {
  const sheet = record(await cliValue('report', 'handover', '--db', db, '--as-of', '2023-12-07'));
  expect(sheet['total']).toMatchObject({ payments: 2, counted: 759.99 });
  const create = ['handover', 'create', '--db', db];
  const errors = [
    await cliError(...create, '--village', '石桥村'),
    await cliError(...create, '--village', '石桥村', '--day', '2023-12-07', '--handed-by', '张三'),
    await cliError(...create, '--village', '石桥村', '--day', '2023-12-07', '--counted', '三百'),
    await cliError('handover', 'burn', '--db', db),
    await cliError('handover', 'deposit', '--db', db, '--id', '99', '--slip', '1', '--on', '2023-12-08'),
    await cliError('reconcile', '--db', db, '--settle', 'nothing', '--note', '无'),
  ];
  expect(errors.map((error) => error['code'])).toEqual([
    'BAD_INPUT',
    'BAD_INPUT',
    'BAD_INPUT',
    'BAD_INPUT',
    'NOT_FOUND',
    'NOT_FOUND',
  ]);
});
