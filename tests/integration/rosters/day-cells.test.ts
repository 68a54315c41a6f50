import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#tests/fixtures/desk.ts';
import { fatesOf, previewOf } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
  ['张三', '李四', '王五', '赵六'].forEach((name, index) =>
    desk.person({ name, documentNumber: numberOf(index + 1) }),
  );
});
afterEach(() => {
  desk.close();
});

test('a number 2023.1 may have been typed as October: it is asked for again; the same as text says its month', async () => {
  const asked = '看不出是 1 月还是 10 月，请把该列设为文本后重填。';
  const identities = await previewOf(desk, 'identities', [
    ['姓名', '身份证号码', '救助身份', '纳入时间'],
    ['张三', numberOf(1), '低保对象', 2023.1],
    ['李四', numberOf(2), '低保对象', '2023.1'],
    ['王五', numberOf(3), '低保对象', '2023.10'],
    ['赵六', numberOf(4), '低保对象', 2023.11],
  ]);
  expect(fatesOf(identities).map((fate) => fate.replace(/ \/ .*按/, ' 按'))).toEqual([
    `2 错误: 张三 / 纳入时间: ${asked}`,
    '3 新增: 李四 500102********0028 低保对象（自 2023-01-01 起） 按 2023-01-01 计。',
    '4 新增: 王五 500102********0036 低保对象（自 2023-10-01 起） 按 2023-10-01 计。',
    '5 新增: 赵六 500102********0044 低保对象（自 2023-11-01 起） 按 2023-11-01 计。',
  ]);
  const payments = await previewOf(desk, 'payments', [
    ['姓名', '身份证号码', '缴费金额', '缴费时间'],
    ['张三', numberOf(1), 380, 2023.1],
  ]);
  expect(fatesOf(payments)).toEqual([`2 错误: 第 2 行 / 缴费时间: ${asked}`]);
});
