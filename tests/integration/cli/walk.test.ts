import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOfFile } from './folder.ts';
import { cliError, cliValue, record } from './run-cli.ts';

const OUTCOMES = ['新增', '变更', '未变', '未匹配', '冲突', '错误'];
const SOME_TEXT: unknown = expect.any(String);
const SOME_NUMBER: unknown = expect.any(Number);
const folder = folderOfFile();
const db = join(folder, 'new.db');
const sent = join(folder, 'street-workbooks');
const policy = ['--policy', 'lidu-2024'];
let second = '';

function importing(kind: string, file: string, ...more: readonly string[]): Promise<Record<string, unknown>> {
  const path = join(sent, file);
  return cliValue('import', '--db', db, ...policy, '--kind', kind, path, ...more).then(record);
}

/** rows in = sum of outcomes other than 取消 */
function lawHolds(answer: Record<string, unknown>): boolean {
  const outcomes = record(answer['outcomes']);
  return OUTCOMES.reduce((sum, outcome) => sum + Number(outcomes[outcome]), 0) === answer['rows'];
}

function rowsOf(problems: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(problems) ? problems.map((problem) => record(problem)['row']) : []);
}

async function columnOf(file: string, title: string): Promise<readonly string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(sent, file));
  const values = workbook.worksheets.flatMap((sheet) => {
    const head = sheet.getRow(3).values;
    const column = Array.isArray(head) ? head.indexOf(title) : -1;
    return column < 1 ? [] : sheet.getColumn(column).values.map(String);
  });
  return values.slice(values.indexOf(title) + 1);
}

beforeAll(async () => {
  const street = join(folder, 'street.db');
  await cliValue('demo', '--db', street, '--residents', '800', '--villages', '4', '--seed', '11');
});

describe('from rosters to the weekly sheet on a new database', () => {
  test('a preview alone writes nothing, not even the file', async () => {
    const preview = await importing('residents', '居民底册.xlsx');
    expect([preview['batch'], lawHolds(preview), existsSync(db)]).toEqual([null, true, false]);
    expect(Array.isArray(preview['problems']) && preview['problems'].length).toBeGreaterThanOrEqual(4);
    expect(preview['problems']).toContainEqual({
      row: SOME_NUMBER,
      column: SOME_TEXT,
      value: SOME_TEXT,
      reason: SOME_TEXT,
    });
  });

  test('residents, targets and a department’s roster are taken in, each with its report', async () => {
    const report = join(folder, 'report.xlsx');
    const residents = await importing('residents', '居民底册.xlsx', '--commit', '--report', report);
    const targets = await importing('targets', '目标任务分解.xlsx', '--commit');
    const roster = await importing('identities', '社事办名册.xlsx', '--source', '社事办', '--commit');
    expect([residents, targets, roster].map((answer) => [lawHolds(answer), typeof answer['batch']])).toEqual([
      [true, 'number'],
      [true, 'number'],
      [true, 'number'],
    ]);
    expect(record(targets['outcomes'])['新增']).toBe(4);
    expect(Number(record(residents['outcomes'])['新增'])).toBeGreaterThan(780);
    expect(record(roster['outcomes'])).toMatchObject({ 未匹配: 1, 错误: 1, 取消: 0 });
    expect(rowsOf(roster['problems']).size).toBe(2);
    expect(existsSync(report)).toBe(true);
  });

  test('the same file again changes nothing', async () => {
    const again = record((await importing('targets', '目标任务分解.xlsx', '--commit'))['outcomes']);
    expect(again).toMatchObject({ 新增: 0, 变更: 0, 未变: 4 });
  });

  test('a person is found, pays the personal part once, and only with a reason on another day', async () => {
    const numbers = await columnOf('社事办名册.xlsx', '身份证号');
    const number = (numbers[20] ?? '').replaceAll(/[' ]/g, '');
    second = (numbers[30] ?? '').replaceAll(/[' ]/g, '');
    const found = record(await cliValue('search', '--db', db, number));
    const call = ['pay', '--db', db, '--id-no', number, '--tier', '2', '--paid-on', '2023-12-08'];
    const silent = await cliError(...call);
    const paid = record(await cliValue(...call, '--reason', '补录', '--means', 'POS'));
    const twice = await cliError(...call, '--reason', '补录');
    expect(JSON.stringify(found)).not.toContain(number);
    expect([Array.isArray(found['hits']) && found['hits'].length, typeof found['exact']]).toEqual([
      1,
      'number',
    ]);
    expect([silent['code'], twice['code'], paid['means'], paid['lateReason']]).toEqual([
      'REASON_REQUIRED',
      'ALREADY_PAID',
      'POS',
      '补录',
    ]);
    expect([paid['fee'], Number(paid['personal']) + Number(paid['subsidy'])]).toEqual([755, 755]);
    expect(Number(paid['subsidy'])).toBeGreaterThan(0);
  });

  test('the weekly sheet counts it in JSON and workbook, a void takes it off again', async () => {
    const query = ['report', 'weekly', '--db', db, ...policy, '--as-of', '2023-12-08T15:00'];
    const out = join(folder, 'weekly.json');
    const book = join(folder, 'weekly.xlsx');
    const written = await cliValue(...query, '--out', out);
    const printed = record(await cliValue(...query));
    await cliValue(...query, '--out', book);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(book);
    expect(written).toEqual({ out, rows: 4 });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(printed);
    expect(record(printed['total'])).toMatchObject({ enrolled: 1, tier2: 1, subsidisedEnrolled: 1 });
    expect(workbook.worksheets).toHaveLength(1);
  });

  test('who declines is listed; a wrong payment is voided with its reason', async () => {
    const paid = record(
      await cliValue(
        ...[
          'pay',
          '--db',
          db,
          '--id-no',
          second,
          '--tier',
          '2',
          '--paid-on',
          '2023-12-08',
          '--reason',
          '补录',
        ],
      ),
    );
    const payment = String(paid['paymentId']);
    const voided = record(await cliValue('void', '--db', db, '--payment', payment, '--reason', '人员录错'));
    const declined = record(await cliValue('decline', '--db', db, '--id-no', second, '--reason', '拒参'));
    expect([record(voided['state'])['state'], record(declined['state'])['state']]).toEqual([
      'voided',
      'declined',
    ]);
    expect(await cliValue('check', '--db', db)).toEqual({ ok: true, findings: [] });
  });

  test('wrong files and people end in a clear sentence', async () => {
    const call = ['import', '--db', db, ...policy, '--kind', 'residents'];
    const errors = [
      await cliError(...call, join(folder, 'nothing.xlsx')),
      await cliError(...call, join(sent, '目标任务分解.xlsx')),
      await cliError('import', '--db', db, ...policy, '--kind', 'identities', join(sent, '社事办名册.xlsx')),
      await cliError(
        'pay',
        '--db',
        db,
        '--id-no',
        '11010119900101001X',
        '--tier',
        '1',
        '--paid-on',
        '2023-12-08',
      ),
      await cliError('report', 'weekly', '--db', db, '--as-of', '2023-13-08T15:00'),
      await cliError('report', 'yearly', '--db', db, '--as-of', '2023-12-08T15:00'),
    ];
    expect(errors.map((error) => error['code'])).toEqual([
      'FILE_UNREADABLE',
      'HEADER_MISSING',
      'BAD_INPUT',
      'NOT_FOUND',
      'BAD_INPUT',
      'BAD_INPUT',
    ]);
  });
});
