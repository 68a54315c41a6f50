import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowCode } from '#shared/domain/row-code.ts';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';
import { temporaryFolder } from './folder.ts';
import { cliValue, record } from './run-cli.ts';

const DAY = { 新增: 0, 变更: 0, 取消: 0, 未变: 0, 未匹配: 0, 冲突: 0, 错误: 0 };

test('payments, deaths, enrolment elsewhere and returned sheets are imported as the other rosters are', async () => {
  const folder = temporaryFolder();
  const db = join(folder, 'desk.db');
  async function imported(kind: string, rows: (string | number)[][], ...more: string[]) {
    const file = await makeWorkbook(folder, { rows });
    return record(
      await cliValue(
        'import',
        '--db',
        db,
        '--policy',
        'lidu-2024',
        '--kind',
        kind,
        file,
        '--commit',
        ...more,
      ),
    );
  }
  const people = [1, 2, 3, 4, 5].map((index) => [`张三${'一二三四五'.charAt(index - 1)}`, numberOf(index)]);
  await imported('residents', [
    ['姓名', '身份证号码', '村（居）'],
    ...people.map((person) => [...person, '石桥村']),
  ]);
  const payments = await imported(
    'payments',
    [
      ['身份证号码', '缴费金额', '缴费时间'],
      [numberOf(1), 380, '2023-12-01'],
      [numberOf(2), 300, '2023-12-01'],
      [numberOf(9), 380, '2023-12-01'],
    ],
    '--source',
    '税务',
  );
  const deaths = await imported('deaths', [
    ['身份证号码', '死亡时间'],
    [numberOf(3), '2023-11-01'],
  ]);
  const elsewhere = await imported('elsewhere', [
    ['身份证号码', '职工医保所属区划'],
    [numberOf(1), '渝中区'],
    [numberOf(4), '渝中区'],
  ]);
  const returned = await imported('returned', [
    ['行码', '不参保原因'],
    [rowCode(2024, 5), '拒参'],
  ]);
  expect([payments, deaths, elsewhere, returned].map(({ outcomes, batch }) => [outcomes, batch])).toEqual([
    [{ ...DAY, 新增: 1, 冲突: 1, 未匹配: 1 }, 2],
    [{ ...DAY, 变更: 1 }, 3],
    [{ ...DAY, 变更: 1, 冲突: 1 }, 4],
    [{ ...DAY, 变更: 1 }, 5],
  ]);
  expect(payments['notes']).toContain('自助缴费新登记 1 人，共 380.00 元。');
  expect(record(await cliValue('check', '--db', db))['ok']).toBe(true);
});
