import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  previewImport,
  rememberedAnswers,
  resolveConflict,
  writeBatchReport,
  writeImportReport,
  type ImportSession,
} from '#electron/rosters/session.ts';
import type { ImportRequest } from '#electron/rosters/staged.ts';
import type { Result } from '#shared/domain/result.ts';
import { messageOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { committed, countsOf, fatesOf, importRows, QUIET } from '#tests/fixtures/imports.ts';
import { makeWorkbook, numberOf, readBack, type MadeSheet } from '#tests/fixtures/workbooks.ts';

const HEADER = ['姓名', '身份证号码', '村（居）', '备注'];
const HELD = ['姓名', '身份证号码', '救助身份'];
const RED: MadeSheet = {
  name: '红田村',
  rows: [['红田村底册'], HEADER, ['张三', numberOf(1), '红田村', '甲'], ['李四', '12', '红田村', '乙']],
};
/** Other columns in another order, a line of totals, and a man of the other sheet again. */
const STONE: MadeSheet = {
  name: '石桥村',
  rows: [
    ['备注', '身份证号', '所在村', '人员姓名', '组长'],
    ['丙', numberOf(2), '石桥村', '王五', '赵六'],
    ['甲', numberOf(1), '红田村', '张三', ''],
    ['合计', '', '', '2 人', ''],
  ],
};
const WORDS: MadeSheet = { name: '填表说明', rows: [['姓名要写全'], ['号码用文本']] };

let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

async function opened(
  sheets: readonly MadeSheet[],
  more: Partial<ImportRequest> = {},
): Promise<Result<ImportSession>> {
  const file = await makeWorkbook(desk.folder, sheets);
  return previewImport(desk.context, { kind: 'residents', source: '', heldFrom: null, file, ...more }, QUIET);
}

/** Two lists side by side, the second one's numbers under this title. */
function twoLists(title: string): MadeSheet {
  return {
    name: '低保',
    rows: [
      [...HELD, '', title],
      ['张三', numberOf(1), '低保对象', '', numberOf(3)],
      ['李四', numberOf(2), '低保对象', '', numberOf(4)],
    ],
  };
}

test('a second list beside the first is pointed out, and then nobody is cancelled; a guardian is no list', async () => {
  ['张三', '李四', '王五'].forEach((name, index) => {
    desk.hold(desk.person({ name, documentNumber: numberOf(index + 1) }), '低保对象', '2023-01-01');
  });
  const more = { kind: 'identities', source: '社事办' } as const;
  const { preview } = valueOf(await opened([twoLists('身份证号码（右）')], more));
  expect([preview.rows, preview.outcomes['取消']]).toEqual([2, 0]);
  expect(preview.notes).toContainEqual(
    '工作表“低保”的 E 列里还有另外 2 人的身份证号码，像是并排的另一份名单，没有当作数据读入。如果是名单，请把它移到左边名单的下面，或另放一张工作表，再导入。',
  );
  const guarded = valueOf(await opened([twoLists('监护人身份证号')], more)).preview;
  expect([guarded.outcomes['取消'], guarded.notes.filter((note) => note.includes('并排'))]).toEqual([1, []]);
});

test('the best sheet is read; every sheet is named, with its rows and whether it fits', async () => {
  const { preview } = valueOf(await opened([WORDS, RED, { ...STONE, hidden: true }]));
  expect([preview.sheetName, preview.rows]).toEqual(['红田村', 2]);
  expect(preview.sheets).toEqual([
    { name: '填表说明', rows: 2, hidden: false, chosen: false, fits: false },
    { name: '红田村', rows: 2, hidden: false, chosen: true, fits: true },
    { name: '石桥村', rows: 2, hidden: true, chosen: false, fits: true },
  ]);
});

test('all sheets that fit are one list: each row says its sheet, and one person on two sheets merges', async () => {
  const session = valueOf(await opened([WORDS, RED, { ...STONE, hidden: true }], { sheets: 'all' }));
  const { preview } = session;
  expect(preview).toMatchObject({ sheetName: '红田村、石桥村', headerRow: 2, rows: 4 });
  expect(preview.sheets.map(({ chosen }) => chosen)).toEqual([false, true, true]);
  expect(preview.notes.slice(0, 3)).toEqual([
    '读了 2 张工作表，合成一份名单核对：“红田村”、“石桥村”。',
    '其中隐藏的工作表也已读入：“石桥村”。',
    '合计行 1 行没有当作数据：“石桥村”第 4 行。',
  ]);
  expect(fatesOf(session)).toEqual([
    '3 新增: 张三 500102********001X 红田村',
    '4 错误: “红田村”第 4 行 / 身份证号码: 身份证号码应为 18 位（旧证 15 位），请核对后补齐。这里是 2 位。',
    '2 新增: 王五 500102********0028 石桥村',
    '3 未变: 张三 500102********001X 与“红田村”第 3 行相同 / 身份证号: 与“红田村”第 3 行相同，已合并为一人。',
  ]);
  const rows = session.rows('全部', 0, 10).rows;
  expect(rows.map(({ row, sheet }) => [sheet, row])).toEqual([
    ['红田村', 3],
    ['红田村', 4],
    ['石桥村', 2],
    ['石桥村', 3],
  ]);
  expect(rows[3]?.problems[0]).toMatchObject({ row: 3, sheet: '石桥村', column: '身份证号' });
});

test('the report keeps each sheet, its own columns and order, before the commit and from the batch', async () => {
  const session = valueOf(await opened([RED, STONE], { sheets: ['石桥村', '红田村'] }));
  const [early, late] = [join(desk.folder, '早.xlsx'), join(desk.folder, '晚.xlsx')];
  valueOf(await writeImportReport(session, early));
  await committed(desk, session);
  valueOf(await writeBatchReport(desk.context, 1, late));
  const sheets = await readBack(late);
  expect(sheets).toEqual(await readBack(early));
  expect(Object.keys(sheets)).toEqual(['红田村', '石桥村', '说明']);
  expect(sheets['石桥村']).toEqual([
    ['备注', '身份证号', '所在村', '人员姓名', '组长', '结果', '原因'],
    ['丙', numberOf(2), '石桥村', '王五', '赵六', '新增', null],
    ['甲', numberOf(1), '红田村', '张三', null, '未变', '身份证号：与“红田村”第 3 行相同，已合并为一人。'],
  ]);
  expect(desk.database.prepare('SELECT name, extra FROM resident ORDER BY id').all()).toEqual([
    { name: '张三', extra: '{}' },
    { name: '王五', extra: '{"组长":"赵六"}' },
  ]);
});

test('rows that contradict each other across sheets are one conflict, settled on the row of a sheet', async () => {
  const other = { name: '石桥村', rows: [HEADER, ['张小三', numberOf(1), '石桥村', '']] };
  const session = valueOf(await opened([RED, other], { sheets: 'all' }));
  const [first, , second] = session.rows('全部', 0, 10).rows;
  expect([first?.outcome, second?.outcome]).toEqual(['冲突', '冲突']);
  expect(second?.conflict?.sides.map(({ label, sheet, row }) => [label, sheet, row])).toEqual([
    ['名册“红田村”第 3 行', '红田村', 3],
    ['名册“石桥村”第 2 行', '石桥村', 2],
  ]);
  const answer = { row: 2, sheet: '石桥村', choice: 'theirs', residentId: null } as const;
  valueOf(await resolveConflict(desk.context, session, answer, QUIET));
  expect(fatesOf(session).slice(0, 1)).toEqual([
    '3 未变: 张三 500102********001X / : 按经办人的选择，以“石桥村”第 2 行为准，这一行没有导入。',
  ]);
  expect(countsOf(session.preview)).toEqual({ 新增: 1, 未变: 1, 错误: 1 });
});

test('a complete list cancels once no sheet of people is left out', async () => {
  await importRows(desk, 'residents', [
    HEADER,
    ...[1, 2, 3].map((n) => [`王${n}`, numberOf(n), '石桥村', '']),
  ]);
  function held(name: string, ...people: readonly number[]): MadeSheet {
    return { name, rows: [HELD, ...people.map((n) => [`王${n}`, numberOf(n), '低保对象'])] };
  }
  const request = { kind: 'identities', source: '民政' } as const;
  await committed(desk, valueOf(await opened([held('一月', 1, 2, 3)], request)));
  const parts = [held('红田村', 1), held('石桥村', 2)];
  async function counted(sheets: readonly MadeSheet[], more: Partial<ImportRequest>) {
    return countsOf(valueOf(await opened(sheets, { ...request, ...more })).preview);
  }
  const headless = {
    name: '漏表头',
    rows: [
      ['姓名', '身份证号码'],
      ['王3', numberOf(3)],
    ],
  };
  expect([
    await counted(parts, {}),
    await counted(parts, { sheets: 'all' }),
    await counted([...parts, headless], { sheets: 'all' }),
    await counted([...parts, WORDS], { sheets: 'all' }),
  ]).toEqual([{ 未变: 1 }, { 未变: 2, 取消: 1 }, { 未变: 2 }, { 未变: 2, 取消: 1 }]);
  const { preview } = valueOf(await opened([...parts, headless], { ...request, sheets: 'all' }));
  expect(preview.notes[1]).toBe(
    '另有 1 张工作表里有身份证号码，但表头不全，没有导入：“漏表头”。如果也是名单，请改选它们，或补上表头再导入。',
  );
});

test('columns of a further sheet are asked for under its name; the answer holds for sheets of one header', async () => {
  const odd = ['姓名', '甲码', '乙处'];
  const sheets = [
    { name: '甲', rows: [HEADER, ['张三', numberOf(1), '红田村', '']] },
    { name: '乙', rows: [odd, ['李四', numberOf(2), '石桥村']] },
    { name: '丙', rows: [odd, ['王五', numberOf(3), '石桥村']] },
  ];
  const named = { sheets: ['甲', '乙', '丙'], asks: true };
  const { preview } = valueOf(await opened(sheets, named));
  expect(preview.questions.columns.map(({ letter }) => letter)).toEqual(['乙!B', '乙!C']);
  const columns = { '乙!B': 'number', '乙!C': 'village' };
  const session = valueOf(
    await opened(sheets, { ...named, answers: { columns, categories: {}, remember: true } }),
  );
  expect(countsOf(session.preview)).toEqual({ 新增: 3 });
  await committed(desk, session);
  expect(rememberedAnswers(desk.context).layouts).toMatchObject([{ layout: '姓名|甲码|乙处' }]);
  const again = valueOf(await opened(sheets, { sheets: 'all' }));
  expect([again.preview.blocked, countsOf(again.preview)]).toEqual([null, { 未变: 3 }]);
});

test('a sheet that is not there, or that has no header, is named', async () => {
  expect([
    messageOf(await opened([RED, WORDS], { sheets: ['李渡'] })),
    messageOf(await opened([RED, { name: '空', rows: [['甲'], ['乙']] }], { sheets: ['空'] })),
  ]).toEqual([
    '工作簿里没有工作表“李渡”，没有导入。里面有：“红田村”、“填表说明”。',
    '工作表“空”前 30 行里没有找到居民底册的表头，没有导入。表头要有：姓名、身份证号码、村（居）。请检查文件和名册的种类有没有选错。',
  ]);
});

test('totals are compared sheet by sheet', async () => {
  const head = ['村（居）', '目标人数'];
  const session = valueOf(
    await opened(
      [
        { name: '一', rows: [head, ['红田村', 10], ['合计', 10]] },
        { name: '二', rows: [head, ['石桥村', 20], ['合计', 30]] },
      ],
      { kind: 'targets', sheets: 'all' },
    ),
  );
  expect(session.preview.notes.at(-1)).toBe('“二”第 3 行合计写的是 30，各行目标人数相加是 20，请核对。');
});

test('rows of two sheets that contradict each other: the chosen one keeps its question, and the other can be chosen', async () => {
  const other = {
    ...STONE,
    rows: [
      ['姓名', '身份证号码', '村（居）'],
      ['王五', '3', '石桥村'],
      ['李四', numberOf(1), '石桥村'],
    ],
  };
  const session = valueOf(await opened([RED, other], { sheets: 'all' }));
  async function chosen(sheet: string): Promise<unknown[]> {
    const answer = { row: 3, sheet, choice: 'theirs' as const, residentId: null };
    valueOf(await resolveConflict(desk.context, session, answer, QUIET));
    return session.rows('由人定', 0, 9).rows.map((row) => [row.sheet, row.row, row.conflict?.chosen]);
  }
  expect(await chosen('石桥村')).toEqual([['石桥村', 3, 'theirs']]);
  expect(await chosen('红田村')).toEqual([['红田村', 3, 'theirs']]);
  expect(session.preview.conflicts).toMatchObject({ open: 0, of: 1, alike: 0 });
});
