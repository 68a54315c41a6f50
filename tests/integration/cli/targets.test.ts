import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from '#electron/cli/context.ts';
import { clonePackToYear } from '#electron/packs/packs.ts';
import { valueOf } from '../../fixtures/desk.ts';
import { folderOfFile } from './folder.ts';
import { cliError, cliValue, record } from './run-cli.ts';

const folder = folderOfFile();
const db = join(folder, 'street.db');

test('targets, reductions, packs and the new year, all from the command line', async () => {
  await cliValue('demo', '--db', db, '--residents', '300', '--villages', '2', '--seed', '7');
  const list = record(await cliValue('target', 'list', '--db', db));
  const lines = Array.isArray(list['lines']) ? list['lines'].map(record) : [];
  const [one, two] = lines.map((line) => String(line['village']));
  const counts = lines.map((line) => Number(line['count']));
  const total = counts.reduce((sum, count) => sum + count, 0);

  const wrong = await cliError(
    'target',
    'set',
    '--db',
    db,
    '--total',
    `${total}`,
    `${one ?? ''}=${(counts[0] ?? 0) + 1}`,
  );
  expect(String(wrong['message'])).toContain('多 1');
  await cliValue(
    'target',
    'set',
    '--db',
    db,
    '--total',
    `${total + 1}`,
    `${one ?? ''}=${(counts[0] ?? 0) + 1}`,
  );
  const rule = record(
    await cliValue(
      'target',
      'rule',
      '--db',
      db,
      '--basis',
      'shouldEnrol',
      '--percent',
      '95',
      '--scope',
      '区',
      '--commit',
    ),
  );
  expect([rule['total'], rule['committed']]).toEqual([285, true]);
  const after = record(await cliValue('target', 'list', '--db', db));
  expect(after['totals']).toMatchObject([
    { scope: '街道', count: total + 1 },
    { scope: '区', count: 285 },
  ]);
  const history = await cliValue('target', 'history', '--db', db);
  expect(Array.isArray(history) && history.length).toBe(lines.length + 1 + 2);
  expect(two).toBeTruthy();
});

test('a reduction from the command line needs its evidence and can be withdrawn', async () => {
  const desk = valueOf(openDesk(db, { create: false }));
  const number = desk.database
    .prepare<[], string>(
      `SELECT document_number FROM resident WHERE document_kind = 'id-card'
         AND id NOT IN (SELECT resident_id FROM enrolment) ORDER BY id LIMIT 1`,
    )
    .pluck()
    .get();
  desk.database.close();
  const reduce = ['target', 'reduce', '--db', db, '--id-no', number ?? '', '--reason', '户籍注销'];
  const refused = await cliError(...reduce);
  expect(refused['code']).toBe('REASON_REQUIRED');
  const kind = ['--evidence-kind', '公安机关的户口注销证明', '--evidence', '户注12号'];
  const line = record(await cliValue(...reduce, ...kind));
  expect(String(line['maskedNumber'])).toContain('****');
  const withdrawn = await cliValue(
    'target',
    'withdraw',
    '--db',
    db,
    '--id',
    String(line['id']),
    '--reason',
    '有误',
  );
  expect(withdrawn).toMatchObject({ id: line['id'], withdrawn: { reason: '有误' } });
});

test('policy diff with and without residents, export, import and publish', async () => {
  const file = join(folder, 'own.yaml');
  await cliValue('policy', 'export', 'lidu-2024', '--db', db, '--out', file);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('subsidy: 342, personal: 38', 'subsidy: 292, personal: 88'),
  );
  const cases = record(await cliValue('policy', 'diff', 'lidu-2024', file));
  expect([cases['residents'], cases['casesThatDiffer']]).toEqual([
    null,
    [expect.objectContaining({ tier: 1, identities: ['低保对象'], difference: 50 })],
  ]);
  expect(await cliValue('policy', 'import', file, '--db', db, '--publish', '--note', '更正')).toMatchObject({
    id: 'lidu-2024',
    version: 2,
  });
  const people = record(await cliValue('policy', 'diff', 'lidu-2024@1', 'lidu-2024', '--db', db));
  const residents = record(people['residents']);
  expect([people['after'], Number(residents['persons']) > 250]).toEqual([
    expect.objectContaining({ version: 2 }),
    true,
  ]);
  const versions = await cliValue('policy', 'versions', 'lidu-2024', '--db', db);
  expect(versions).toMatchObject([
    { version: 2, note: '更正' },
    { version: 1, origin: 'shipped' },
  ]);
  const twice = await cliError('policy', 'import', file, '--db', db, '--publish');
  expect(String(twice['message'])).toContain('相同');
});

test('year-open carries the payers and leaves the old year’s sheet as it was, byte for byte', async () => {
  const report = [
    'report',
    'weekly',
    '--db',
    db,
    '--policy',
    'lidu-2024',
    '--as-of',
    '2023-12-08T15:00',
    '--out',
  ];
  await cliValue(...report, join(folder, 'before.json'));
  const desk = valueOf(openDesk(db, { create: false }));
  const clone = {
    fromId: 'lidu-2024',
    id: 'lidu-2025',
    benefitYear: 2025,
    title: '2025年度',
    notice: '待发',
  };
  valueOf(clonePackToYear(desk, { ...clone, fees: [], windows: [] }));
  desk.database.close();
  const opened = record(await cliValue('year-open', '--db', db, '--from', 'lidu-2024', '--to', 'lidu-2025'));
  await cliValue(...report, join(folder, 'after.json'));
  expect([opened['benefitYear'], opened['first'], Number(opened['base']) > 0]).toEqual([2025, true, true]);
  expect(readFileSync(join(folder, 'after.json'), 'utf8')).toBe(
    readFileSync(join(folder, 'before.json'), 'utf8'),
  );
  expect(await cliValue('check', '--db', db)).toMatchObject({ ok: true });
});
