import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOfFile, temporaryFolder } from '../cli/folder.ts';
import { cliError, cliValue, record } from '../cli/run-cli.ts';

const AS_OF = '2023-12-08T15:00';

function makeDemo(db: string, seed = '5', policy = 'lidu-2024'): Promise<unknown> {
  return cliValue(
    ...['demo', '--db', db, '--residents', '1500', '--villages', '6', '--seed', seed, '--policy', policy],
  );
}

function weekly(db: string): Promise<unknown> {
  return cliValue('report', 'weekly', '--db', db, '--as-of', AS_OF);
}

describe('the demo', () => {
  const db = join(folderOfFile(), 'street.db');
  let summary: Record<string, unknown> = {};
  beforeAll(async () => {
    summary = record(await makeDemo(db));
  });

  test('the same seed gives the same weekly report, another seed another one', async () => {
    const folder = temporaryFolder();
    const [again = '', other = ''] = ['again.db', 'other.db'].map((name) => join(folder, name));
    await makeDemo(again);
    await makeDemo(other, '6');
    const reports = await Promise.all([db, again, other].map(weekly));
    expect(reports[0]).toEqual(reports[1]);
    expect(reports[0]).not.toEqual(reports[2]);
  });

  test('it stands two thirds into the first window, holds together, and is a street with a story', async () => {
    const sheet = record(await weekly(db));
    const total = record(sheet['total']);
    const completion = Number(total['completion']);
    expect(summary).toMatchObject({ businessDate: '2023-12-08', villages: 6, residents: 1500 });
    expect(await cliValue('check', '--db', db)).toEqual({ ok: true, findings: [] });
    expect([completion > 0.5 && completion < 0.8, Number(total['declined']) > 0, total['enrolled']]).toEqual([
      true,
      true,
      Number(summary['payments']) - Number(summary['voided']),
    ]);
    expect(Array.isArray(sheet['rows']) && sheet['rows'].length).toBe(6);
  });

  test('its days are handed over but for what the home screen is to show', async () => {
    const cash = record(await cliValue('reconcile', '--db', db));
    const kinds = Array.isArray(cash['alarms']) ? cash['alarms'].map((alarm) => record(alarm)['kind']) : [];
    expect(kinds).toEqual(['handover-difference', 'day-not-handed-over', 'ticket-gap']);
    expect(Number(cash['handedOverFen']) + Number(cash['inHandFen'])).toBe(cash['collectedFen']);
    expect(Number(cash['handedOverFen'])).toBeGreaterThan(Number(cash['inHandFen']));
  });

  test('it writes the workbooks the departments would send, beside the database', () => {
    const { folder, files } = record(summary['workbooks']);
    expect([basename(String(folder)), dirname(String(folder)), files]).toEqual([
      'street-workbooks',
      dirname(db),
      [
        '居民底册.xlsx',
        '目标任务分解.xlsx',
        '社事办名册.xlsx',
        '乡村振兴办名册.xlsx',
        '退役军人服务站名册.xlsx',
      ],
    ]);
    expect(
      Array.isArray(files) && files.every((name) => existsSync(join(String(folder), String(name)))),
    ).toBe(true);
  });

  test.each(['fuling-2022', 'yuzhong-2021', 'daan-2022'])('it can stand on %s', async (policy) => {
    const other = join(temporaryFolder(), 'other.db');
    const made = record(await makeDemo(other, '1', policy));
    expect(Number(made['payments'])).toBeGreaterThan(400);
    expect(await cliValue('check', '--db', other)).toEqual({ ok: true, findings: [] });
  });

  test('it goes into an empty database only, and refuses a street that cannot be', async () => {
    const numbers = ['--residents', '10', '--villages', '20', '--seed', '1'];
    const again = await cliError('demo', '--db', db, '--residents', '10', '--villages', '1', '--seed', '1');
    const tiny = await cliError('demo', '--db', join(temporaryFolder(), 'x.db'), ...numbers);
    expect([again['code'], tiny['code']]).toEqual(['BAD_INPUT', 'BAD_INPUT']);
    expect(String(again['message'])).toContain('已有居民');
  });
});
