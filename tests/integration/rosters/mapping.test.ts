import { afterEach, beforeEach, expect, test } from 'vitest';
import { residentByNumber } from '#electron/db/residents.ts';
import {
  commitImport,
  forgetAnswer,
  previewImport,
  rememberedAnswers,
  undoBatch,
} from '#electron/rosters/session.ts';
import type { ImportAnswers } from '#shared/contract/import-questions.ts';
import { codeOf, messageOf, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { countsOf, fatesOf, importRows, previewOf, QUIET, requestOf } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

/** A layout nobody here has seen: no header is a name of 身份证号码 or 村（居）. */
const ODD = [
  ['某街道人口信息'],
  ['姓名', '甲码', '乙处', '丙话'],
  ['张三', numberOf(1), '石桥村', '13800000001'],
  ['李四', numberOf(2), '红星社区', '13800000002'],
];

function answers(given: Partial<ImportAnswers>): { answers: ImportAnswers } {
  return { answers: { columns: {}, categories: {}, remember: true, ...given } };
}

const SAID = answers({ columns: { B: 'number', C: 'village' } });

test('needed columns no header names are asked for, with masked samples and what they look like', async () => {
  const { preview } = await previewOf(desk, 'residents', ODD, { asks: true });
  expect(preview).toMatchObject({ rows: 0, headerRow: 2 });
  expect(preview.blocked).toContain('缺少“身份证号码”、“村（居）”');
  const number = { key: 'number', title: '身份证号码' };
  const village = { key: 'village', title: '村（居）' };
  expect(preview.questions).toMatchObject({
    missing: [number, village],
    columns: [
      {
        letter: 'B',
        header: '甲码',
        samples: ['500102********001X', '500102********0028'],
        suggestions: [number, village],
      },
      { letter: 'C', header: '乙处', samples: ['石桥村', '红星社区'], suggestions: [village, number] },
      { letter: 'D', header: '丙话', samples: ['138****0001', '138****0002'] },
    ],
    categories: [],
  });
});

test('a preview with open questions is not committed', async () => {
  const session = await previewOf(desk, 'residents', ODD, { asks: true });
  expect(codeOf(await commitImport(desk.context, session, QUIET))).toBe('HEADER_MISSING');
  expect(desk.database.prepare('SELECT count(*) AS count FROM batch').get()).toEqual({ count: 0 });
});

test('where nobody can be asked the header is missing, as before', async () => {
  const request = await requestOf(desk, 'residents', ODD);
  expect(codeOf(await previewImport(desk.context, request, QUIET))).toBe('HEADER_MISSING');
});

test('answered by letter or by header, the file is read; the answer is kept with the commit and said next time', async () => {
  const answered = await previewOf(desk, 'residents', ODD, { asks: true, ...SAID });
  expect([countsOf(answered.preview), answered.preview.blocked]).toEqual([{ 新增: 2 }, null]);
  expect(rememberedAnswers(desk.context).layouts).toEqual([]);
  const named = answers({ columns: { 甲码: '公民身份号码', 乙处: '村（居）' } });
  await importRows(desk, 'residents', ODD, named);
  expect(residentByNumber(desk.database, numberOf(1))?.name).toBe('张三');
  expect(rememberedAnswers(desk.context).layouts).toMatchObject([
    {
      kind: 'residents',
      columns: [
        { letter: 'B', title: '身份证号码' },
        { letter: 'C', title: '村（居）' },
      ],
      answeredBy: '测试员',
    },
  ]);
  const next = [...ODD.slice(0, 3), ['王五', numberOf(3), '石桥村', '']];
  const again = await previewOf(desk, 'residents', next);
  expect(countsOf(again.preview)).toEqual({ 新增: 1, 未变: 1 });
  expect(again.preview.notes.slice(0, 2)).toEqual([
    'B 列“甲码”按以前的选择当作“身份证号码”。',
    'C 列“乙处”按以前的选择当作“村（居）”。',
  ]);
});

test('a column nobody needs is kept with its row; named by a person it is read as that, and remembered', async () => {
  const rows = [
    ['姓名', '身份证号码', '村（居）', '联络暗号'],
    ['张三', numberOf(1), '石桥村', '13800000001'],
  ];
  const session = await previewOf(desk, 'residents', rows, { asks: true });
  expect(session.preview).toMatchObject({
    blocked: null,
    outcomes: { 新增: 1 },
    questions: {
      missing: [],
      columns: [{ letter: 'D', header: '联络暗号', samples: ['138****0001'], suggestions: [] }],
    },
  });
  await importRows(desk, 'residents', rows);
  const kept = residentByNumber(desk.database, numberOf(1));
  expect([kept?.phone, kept?.extra]).toEqual([null, '{"联络暗号":"13800000001"}']);
  await importRows(desk, 'residents', rows, answers({ columns: { D: 'phone' } }));
  expect(residentByNumber(desk.database, numberOf(1))?.phone).toBe('13800000001');
  const next = await previewOf(desk, 'residents', [...rows, ['李四', numberOf(2), '石桥村', '139']]);
  expect(next.preview.notes).toContain('D 列“联络暗号”按以前的选择当作“联系电话”。');
});

test('an answer belongs to one layout; another department’s sheet, or another header, is asked for anew', async () => {
  await importRows(desk, 'residents', ODD, SAID);
  const moved = ODD.map((row) => [row[1] ?? '', row[0] ?? '', ...row.slice(2)]);
  expect(codeOf(await previewImport(desk.context, await requestOf(desk, 'residents', moved), QUIET))).toBe(
    'HEADER_MISSING',
  );
});

test('not to be remembered, or forgotten: it is asked again', async () => {
  await importRows(
    desk,
    'residents',
    ODD,
    answers({ columns: { B: 'number', C: 'village' }, remember: false }),
  );
  const request = await requestOf(desk, 'residents', ODD);
  expect(codeOf(await previewImport(desk.context, request, QUIET))).toBe('HEADER_MISSING');
  await importRows(desk, 'residents', ODD, SAID);
  const [layout] = rememberedAnswers(desk.context).layouts;
  valueOf(
    forgetAnswer(desk.context, {
      what: 'layout',
      kind: 'residents',
      source: '',
      layout: layout?.layout ?? '',
    }),
  );
  expect(codeOf(await previewImport(desk.context, request, QUIET))).toBe('HEADER_MISSING');
});

test('answers that fit nothing say what there is', async () => {
  const request = await requestOf(desk, 'residents', ODD);
  const nowhere = await previewImport(
    desk.context,
    { ...request, ...answers({ columns: { 丁: 'number' } }) },
    QUIET,
  );
  const unknown = await previewImport(
    desk.context,
    { ...request, ...answers({ columns: { B: '星座' } }) },
    QUIET,
  );
  const category = { ...request, ...answers({ categories: { 火星人: '星际移民' } }) };
  const nobody = await previewImport(desk.context, category, QUIET);
  expect([codeOf(nowhere), codeOf(unknown), codeOf(nobody)]).toEqual(['BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT']);
  expect(messageOf(nowhere)).toContain('表头里没有“丁”这一列，没有导入。表头里有：姓名、甲码、乙处、丙话。');
  expect(messageOf(unknown)).toContain('不认识的列名“星座”');
  expect(messageOf(nobody)).toContain('政策包里没有类别“星际移民”');
});

test('a sheet without a single known header can still be answered', async () => {
  const rows = [
    ['某街道'],
    ['子', '丑', '寅'],
    ['张三', numberOf(1), '石桥村'],
    ['李四', numberOf(2), '石桥村'],
  ];
  const asked = await previewOf(desk, 'residents', rows, { asks: true });
  expect(
    asked.preview.questions.columns.map(({ letter, suggestions }) => [letter, suggestions[0]?.key]),
  ).toEqual([
    ['A', 'name'],
    ['B', 'number'],
    ['C', 'village'],
  ]);
  const said = answers({ columns: { A: 'name', B: 'number', C: 'village' } });
  expect(countsOf((await previewOf(desk, 'residents', rows, said)).preview)).toEqual({ 新增: 2 });
});

test('what is no roster at all is no question', async () => {
  const request = await requestOf(desk, 'residents', [['今天'], ['天气'], ['很好']], { asks: true });
  expect(codeOf(await previewImport(desk.context, request, QUIET))).toBe('HEADER_MISSING');
});

const LIST = ['身份证号码', '救助身份'];

test('an unknown word for an identity is asked once, with its rows and the nearest categories', async () => {
  [1, 2, 3].forEach(() => desk.person());
  const rows = [
    LIST,
    [numberOf(1), '民政最低保障对象户'],
    [numberOf(2), '民政最低保障对象户'],
    [numberOf(3), '低保、火星人'],
  ];
  const asked = await previewOf(desk, 'identities', rows);
  expect(countsOf(asked.preview)).toEqual({ 冲突: 3 });
  const [first, second] = asked.preview.questions.categories;
  expect([first?.name, first?.rows, first?.suggestions.includes('低保对象')]).toEqual([
    '民政最低保障对象户',
    2,
    true,
  ]);
  expect([second?.name, second?.rows, second?.suggestions]).toEqual(['火星人', 1, []]);
  expect(asked.preview.questions.packCategories).toContain('特困人员');
  const said = answers({ categories: { 民政最低保障对象户: '低保', 火星人: '特困人员' } });
  const preview = await importRows(desk, 'identities', rows, said);
  expect([countsOf(preview), preview.questions.categories]).toEqual([{ 新增: 3 }, []]);
  expect(rememberedAnswers(desk.context).words).toMatchObject([
    { name: '民政最低保障对象户', category: '低保对象' },
    { name: '火星人', category: '特困人员' },
  ]);
  const again = await previewOf(desk, 'identities', rows);
  expect(countsOf(again.preview)).toEqual({ 未变: 3 });
  expect(again.preview.notes.filter((note) => note.includes('以前的选择'))).toEqual([
    '名册里的“民政最低保障对象户”按以前的选择当作“低保对象”。',
    '名册里的“火星人”按以前的选择当作“特困人员”。',
  ]);
  valueOf(forgetAnswer(desk.context, { what: 'word', name: '火星人' }));
  expect(fatesOf(await previewOf(desk, 'identities', rows)).join()).toContain('身份“火星人”不在政策包');
});

test('an undo does not forget what a person said', async () => {
  await importRows(desk, 'residents', ODD, SAID);
  valueOf(undoBatch(desk.context, 1));
  expect(rememberedAnswers(desk.context).layouts).toHaveLength(1);
});

test('a row of people is never the header, whatever its words; an example number in a header is not shown in full', async () => {
  const rows = [
    ['姓名', `乙栏（如${numberOf(9)}）`, '丙栏'],
    ['张三', numberOf(1), '困难群众救助身份'],
    ['李四', numberOf(2), '红星社区居民委员会'],
  ];
  const { preview } = await previewOf(desk, 'identities', rows, { asks: true });
  expect([preview.headerRow, preview.questions.columns.map(({ letter }) => letter)]).toEqual([1, ['B', 'C']]);
  expect(JSON.stringify(preview)).not.toContain(numberOf(9));
});
