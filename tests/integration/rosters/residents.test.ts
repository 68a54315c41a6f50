import { afterEach, beforeEach, expect, test } from 'vitest';
import { allResidents, residentByNumber } from '#electron/db/residents.ts';
import { commitImport, listBatches, previewImport, type ImportSession } from '#electron/rosters/session.ts';
import { openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { makeWorkbook, numberOf, type MadeSheet } from '#tests/fixtures/workbooks.ts';

const HOOKS = { progress: () => undefined, cancelled: () => false };
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

async function preview(rows: MadeSheet['rows']): Promise<ImportSession> {
  const file = await makeWorkbook(desk.folder, { rows });
  return valueOf(
    await previewImport(desk.context, { kind: 'residents', source: '', heldFrom: null, file }, HOOKS),
  );
}

test('a roster under a title is previewed, committed and stored', async () => {
  const session = await preview([
    ['李渡街道居民底册'],
    [],
    ['序号', '姓名', '公民身份号码', '村（居）', '组', '户主姓名', '联系电话', '上年档次', '网格员'],
    [1, '张三', numberOf(1), '石桥村', '3社', '张三', 13800000001, '一档', '甲'],
    [2, '李四', numberOf(2), '石桥村', '3社', '张三', '', '二档', '甲'],
    [3, '王五', Number(numberOf(3).slice(0, 17) + '1'), '石桥村', '3社', '', '', '', ''],
    ['合计', 3],
    ['制表人：某某'],
  ]);
  expect(session.preview.outcomes).toMatchObject({ 新增: 2, 错误: 1 });
  const batch = valueOf(await commitImport(desk.context, session, HOOKS));
  expect(listBatches(desk.context)).toEqual([batch]);
  expect(allResidents(desk.database)).toHaveLength(2);
  expect(residentByNumber(desk.database, numberOf(1))?.name).toBe('张三');
});
