import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { connect } from '#electron/db/connect.ts';
import { newestFormIssues } from '#electron/db/form-issues.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { REPORT_NAMES } from '#shared/contract/reports.ts';
import { folderOfFile } from './folder.ts';
import { cliError, cliValue, record } from './run-cli.ts';

const folder = folderOfFile();
const db = join(folder, 'street.db');
const ASKED = ['--db', db, '--policy', 'lidu-2024', '--as-of', '2023-12-08T15:00'];

beforeAll(async () => {
  await cliValue(
    'demo',
    '--db',
    db,
    '--residents',
    '400',
    '--villages',
    '2',
    '--seed',
    '3',
    '--policy',
    'lidu-2024',
  );
});

function rowsOf(sheet: unknown): readonly Record<string, unknown>[] {
  const { rows } = record(sheet);
  return Array.isArray(rows) ? rows.map(record) : [];
}

test('report list names every form with its title', async () => {
  const list = await cliValue('report', 'list');
  const entries = Array.isArray(list) ? list.map(record) : [];
  expect(entries.map(({ name }) => name)).toEqual([...REPORT_NAMES]);
  expect(entries[0]).toEqual({ name: 'weekly', title: '参保征收进度表' });
  expect(entries.filter(({ title }) => typeof title !== 'string' || title === '')).toEqual([]);
});

test('a form comes as a workbook and as JSON', async () => {
  for (const name of ['register', 'policy-card']) {
    const [book, json] = [join(folder, `${name}.xlsx`), join(folder, `${name}.json`)];
    await Promise.all([
      cliValue('report', name, ...ASKED, '--out', book),
      cliValue('report', name, ...ASKED, '--out', json),
    ]);
    const sheet = record(JSON.parse(readFileSync(json, 'utf8')));
    expect([existsSync(book), sheet['name']]).toEqual([true, name]);
  }
});

test('on standard output numbers are masked; a file has them in full and leaves a record', async () => {
  const json = join(folder, 'one.json');
  const shown = rowsOf(await cliValue('report', 'register', ...ASKED));
  const village = String(rowsOf(await cliValue('report', 'weekly', ...ASKED))[0]?.['village']);
  await cliValue('report', 'register', ...ASKED, '--village', village, '--out', json);
  const written = rowsOf(JSON.parse(readFileSync(json, 'utf8')));
  const number = written.map((row) => String(row['number'])).find((text) => /^\d{17}[\dX]$/.test(text)) ?? '';
  expect(shown.filter((row) => /^\d{17}[\dX]$/.test(String(row['number'])))).toEqual([]);
  const alone = rowsOf(await cliValue('report', 'register', ...ASKED, '--id-no', number));
  expect(alone.map((row) => row['name'])).toEqual(
    written.filter((row) => row['number'] === number).map((row) => row['name']),
  );
  const database = connect(db, { readonly: true, key: DEMO_KEY });
  const [issue] = newestFormIssues(database, 1);
  database.close();
  expect(issue).toMatchObject({
    form: 'register',
    benefitYear: 2024,
    village,
    persons: written.length,
    how: 'json',
  });
});

test('report pack writes one workbook a village into a folder, and records what it gives out', async () => {
  const packs = join(folder, '资料包');
  const made = record(await cliValue('report', 'pack', ...ASKED, '--out', packs));
  expect(made).toMatchObject({ folder: '资料包', done: 2, villages: 2, files: 2, cancelled: false });
  const files = readdirSync(packs);
  expect(files.filter((file) => file.endsWith(' 2024年度参保资料.xlsx')).length).toBe(2);
  const again = record(await cliValue('report', 'pack', ...ASKED, '--out', packs));
  expect(readdirSync(packs).length).toBe(4);
  // In the villages' own order, which is not the folder's.
  expect(again['numbered']).toHaveLength(files.length);
  expect(again['numbered']).toEqual(
    expect.arrayContaining(files.map((file) => file.replace('.xlsx', '（2）'))),
  );
  const database = connect(db, { readonly: true, key: DEMO_KEY });
  const [issue] = newestFormIssues(database, 1);
  database.close();
  expect(issue).toMatchObject({ form: 'subsidised', how: 'workbook' });
});

test('what is missing or unknown is said', async () => {
  const errors = [
    await cliError('report', 'nothing'),
    await cliError('report', 'weekly'),
    await cliError('report', 'weekly', '--db', db),
    await cliError('report', 'funds', ...ASKED, '--village', '没有村'),
    await cliError('report', 'weekly', ...ASKED, '--id-no', '500102198001010036'),
    await cliError('report', 'register', ...ASKED, '--out', join(folder, 'x.pdf')),
    await cliError('report', 'pack', ...ASKED),
    await cliError('report', 'pack', ...ASKED, '--village', '没有村', '--out', join(folder, 'none')),
  ];
  expect(errors.map(({ code }) => code)).toEqual([
    'BAD_INPUT',
    'BAD_INPUT',
    'BAD_INPUT',
    'NOT_FOUND',
    'BAD_INPUT',
    'BAD_INPUT',
    'BAD_INPUT',
    'NOT_FOUND',
  ]);
});
