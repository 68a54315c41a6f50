import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { cliError, cliValue, record, runCli } from './run-cli.ts';

const NAMES_THE_SUM: unknown = expect.stringContaining('341 + 38');
const SHIPPED = ['daan-2022', 'fuling-2022', 'lidu-2024', 'yuzhong-2021'];

test('help lists every command as text', async () => {
  const { code, stdout } = await runCli(['help']);
  const named = [
    'decide',
    'policy',
    'import',
    'search',
    'pay',
    'enrol',
    'void',
    'decline',
    'list',
    'fund',
    'target',
    'year-open',
    'report',
    'check',
    'backup',
    'backups',
    'restore',
    'demo',
  ];
  expect([code, named.filter((name) => !new RegExp(`^ {2}${name} `, 'm').test(stdout))]).toEqual([0, []]);
});

test('an unknown command or option is a BAD_INPUT that lists what there is', async () => {
  const command = await cliError('fly');
  const option = await cliError('search', '--database', 'x.db', '王');
  const missing = await cliError('search', '王');
  const file = await cliError('search', '--db', '/nowhere/at/all.db', '王');
  expect([command['code'], option['code'], missing['code'], file['code']]).toEqual([
    'BAD_INPUT',
    'BAD_INPUT',
    'BAD_INPUT',
    'DATABASE_UNUSABLE',
  ]);
  expect(command['commands']).toContain('decide');
  expect(String(option['message'])).toContain('--db');
});

test('policy list and show give the shipped packs, amounts in yuan', async () => {
  const list = await cliValue('policy', 'list');
  const shown = record(await cliValue('policy', 'show', 'lidu-2024'));
  expect(Array.isArray(list) && list.map((line) => record(line)['id'])).toEqual(SHIPPED);
  expect([shown['id'], shown['fees']]).toEqual([
    'lidu-2024',
    [
      expect.objectContaining({ population: 'resident', amounts: { 一档: 380, 二档: 755 } }),
      expect.objectContaining({ population: 'student', amounts: { 一档: 350, 二档: 725 } }),
    ],
  ]);
});

test('policy check accepts a shipped pack and names file, line and clause of what is wrong', async () => {
  const file = join(temporaryFolder(), 'own.yaml');
  const shipped = readFileSync('resources/policies/lidu-2024.yaml', 'utf8');
  writeFileSync(file, shipped.replace('subsidy: 342', 'subsidy: 341').replace('jurisdiction:', 'place:'));
  const unknownKey = await cliError('policy', 'check', file);
  writeFileSync(file, shipped.replace('subsidy: 342', 'subsidy: 341'));
  const wrongSum = await cliError('policy', 'check', file);
  expect(await cliValue('policy', 'check', 'resources/policies/lidu-2024.yaml')).toMatchObject({ ok: true });
  expect([unknownKey['code'], wrongSum['code'], wrongSum['errors']]).toEqual([
    'PACK_INVALID',
    'PACK_INVALID',
    [
      {
        file: 'own.yaml',
        line: shipped.split('\n').findIndex((line) => line.includes('subsidy: 342')) + 1,
        path: 'categories[1].amounts.resident.一档',
        clause: '资助参保对象及标准表 低保对象行',
        message: NAMES_THE_SUM,
      },
    ],
  ]);
});
