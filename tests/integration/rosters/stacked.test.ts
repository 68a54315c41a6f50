import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#tests/fixtures/desk.ts';
import { previewOf } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const LOW = ['姓名', '身份证号码', '救助身份'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
  ['张三', '李四', '王五'].forEach((name, index) => {
    desk.hold(desk.person({ name, documentNumber: numberOf(index + 1) }), '低保对象', '2023-01-01');
  });
});
afterEach(() => {
  desk.close();
});

test('a fuller header below the people of a list is another list’s: both are read from the upper one on, nobody is cancelled', async () => {
  const { preview } = await previewOf(
    desk,
    'identities',
    [
      LOW,
      ['张三', numberOf(1), '低保对象'],
      ['李四', numberOf(2), '低保对象'],
      [...LOW, '纳入资助时间', '村（居）', '备注'],
      ['王五', numberOf(3), '低保对象', '2023-01-01', '石桥村', ''],
    ],
    { source: '社事办' },
  );
  expect([preview.headerRow, preview.rows, preview.outcomes['未变'], preview.outcomes['取消']]).toEqual([
    1, 4, 3, 0,
  ]);
});

test('people above a header are said with their rows, and then nobody is cancelled', async () => {
  const { preview } = await previewOf(
    desk,
    'identities',
    [['低保名单'], ['张三', numberOf(1)], ['李四', numberOf(2)], LOW, ['王五', numberOf(3), '低保对象']],
    { source: '社事办' },
  );
  expect([preview.headerRow, preview.rows, preview.outcomes['取消']]).toEqual([4, 1, 0]);
  expect(preview.notes).toContain(
    '表头上面还有 2 行写着身份证号码，像是另一份名单，没有当作数据读入：第 2、3 行。如果是名单，请把两份名单分成两个工作表，一起选上再导入；如果不是，请删去这些号码。',
  );
});
