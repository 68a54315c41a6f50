import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batchRows } from '#electron/db/batch-rows.ts';
import { openDatabase } from '#electron/db/open.ts';
import { countResidents } from '#electron/db/residents.ts';
import {
  commitImport,
  listBatches,
  previewImport,
  readOriginal,
  writeTemplate,
} from '#electron/rosters/session.ts';
import { ROSTER_KINDS } from '#shared/contract/imports.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { codeOf, messageOf, openTestDesk, valueOf, type TestDesk, TEST_KEY } from '#tests/fixtures/desk.ts';
import { countsOf, importRows, previewOf, QUIET, requestOf } from '#tests/fixtures/imports.ts';
import { makeWorkbook, numberOf, readBack } from '#tests/fixtures/workbooks.ts';

const HEADER = ['姓名', '身份证号码', '村（居）', '备注'];
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

function tablesOf(): string {
  return JSON.stringify(
    ['resident', 'village', 'household', 'identity', 'target', 'batch', 'batch_rows'].map((table) =>
      desk.database.prepare(`SELECT * FROM ${table}`).all(),
    ),
  );
}

test('a preview writes nothing; a commit backs up first, keeps the original and every row’s fate', async () => {
  const before = tablesOf();
  const session = await previewOf(desk, 'residents', [
    HEADER,
    ['张三', numberOf(1), '石桥村', '=1+1'],
    ['李四', '不知道', '石桥村', ''],
  ]);
  expect(tablesOf()).toBe(before);
  expect(existsSync(desk.context.folders.backups)).toBe(false);
  const batch = valueOf(await commitImport(desk.context, session, QUIET));
  expect(batch).toMatchObject({
    id: 1,
    kind: 'residents',
    committedBy: '测试员',
    outcomes: { 新增: 1, 错误: 1 },
  });
  expect(listBatches(desk.context)).toEqual([batch]);
  const [backup = ''] = readdirSync(desk.context.folders.backups);
  const copy = valueOf(
    openDatabase(join(desk.context.folders.backups, backup), { readonly: true, key: TEST_KEY }),
  );
  expect(countResidents(copy)).toBe(0);
  copy.close();
  expect(readdirSync(desk.context.folders.originals)).toEqual([`${session.staged.hash}.xlsx.sealed`]);
  const original = valueOf(await readOriginal(desk.context, batch.id));
  expect(createHash('sha256').update(original.bytes).digest('hex')).toBe(session.staged.hash);
  expect(batchRows(desk.database, 1)).toMatchObject([
    {
      row: 2,
      outcome: '新增',
      cells: ['张三', numberOf(1), '石桥村', '=1+1'],
      problems: [],
    },
    { row: 3, outcome: '错误' },
  ]);
});

test('the same preview is not committed twice; the same file says when and by whom it came in', async () => {
  const request = await requestOf(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村']]);
  const session = valueOf(await previewImport(desk.context, request, QUIET));
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(codeOf(await commitImport(desk.context, session, QUIET))).toBe('BAD_INPUT');
  const again = valueOf(await previewImport(desk.context, request, QUIET));
  expect(again.preview.notes).toEqual([
    '这份文件已于 2026-03-02 09:30 由“测试员”导入过（第 1 批）。再导入不会重复。',
  ]);
});

test('when the data moved so that the outcome differs, nothing is written and the new preview is there', async () => {
  const session = await previewOf(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村']]);
  const other = valueOf(openDatabase(join(desk.folder, 'desk.db'), { key: TEST_KEY }));
  other.exec("INSERT INTO village (name, folded) VALUES ('石桥村', '石桥村')");
  other.close();
  const stale = await commitImport(desk.context, session, QUIET);
  expect([codeOf(stale), messageOf(stale)]).toEqual([
    'PREVIEW_STALE',
    '预览之后数据有了变动，还没有写入。已重新核对：新增 1。请看过新的预览后再确认。',
  ]);
  expect(session.preview.notes).toEqual([]);
  expect(countResidents(desk.database)).toBe(0);
  expect(readdirSync(desk.context.folders.originals)).toEqual([]);
  expect(codeOf(await commitImport(desk.context, session, QUIET))).toBe('ok');
});

test('when the data moved but the outcome is the same, the commit goes through', async () => {
  const session = await previewOf(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村']]);
  desk.database.exec("INSERT INTO setting (key, value) VALUES ('station', '李渡')");
  expect(codeOf(await commitImport(desk.context, session, QUIET))).toBe('ok');
});

test('cancelled at any point: CANCELLED, and nothing is left', async () => {
  const rows = [HEADER, ...Array.from({ length: 900 }, (_, index) => ['张三', numberOf(index), '石桥村'])];
  const before = tablesOf();
  const request = await requestOf(desk, 'residents', rows);
  const stopped = await previewImport(desk.context, request, { ...QUIET, cancelled: () => true });
  expect(codeOf(stopped)).toBe('CANCELLED');
  const session = valueOf(await previewImport(desk.context, request, QUIET));
  let asked = 0;
  const answer = await commitImport(desk.context, session, { ...QUIET, cancelled: () => (asked += 1) > 4 });
  expect([codeOf(answer), tablesOf() === before]).toEqual(['CANCELLED', true]);
  expect(readdirSync(desk.context.folders.originals)).toEqual([]);
});

test('without a pack, without a department: a sentence, and nothing happens', async () => {
  const bare = openTestDesk({ packId: null });
  try {
    const request = await requestOf(bare, 'residents', [HEADER]);
    expect(codeOf(await previewImport(bare.context, request, QUIET))).toBe('PACK_NOT_CHOSEN');
    const nameless = await requestOf(bare, 'identities', [HEADER], { source: ' ', policyId: 'lidu-2024' });
    expect(messageOf(await previewImport(bare.context, nameless, QUIET))).toBe(
      '请先选择这份名册来自哪个部门，再导入。',
    );
  } finally {
    bare.close();
  }
});

test('wrong files end in a sentence', async () => {
  const answers: string[] = [];
  async function tryFile(file: string): Promise<void> {
    const answer = await previewImport(
      desk.context,
      { kind: 'residents', source: '', heldFrom: null, file },
      QUIET,
    );
    answers.push(`${codeOf(answer)} ${messageOf(answer)}`);
  }
  const text = join(desk.folder, '说明.xlsx');
  writeFileSync(text, Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x00, 0x01]));
  await tryFile(join(desk.folder, '没有.xlsx'));
  await tryFile(text);
  await tryFile(
    await makeWorkbook(desk.folder, {
      rows: [
        ['姓名', '联系电话', '村（居）'],
        ['张三', '1', '石桥村'],
      ],
    }),
  );
  await tryFile(await makeWorkbook(desk.folder, { rows: [['今天'], ['天气'], ['很好']] }));
  await tryFile(await makeWorkbook(desk.folder, { rows: [HEADER] }));
  await tryFile(await makeWorkbook(desk.folder, { rows: [] }));
  expect(answers.map((answer) => answer.split(' ')[0])).toEqual([
    'FILE_UNREADABLE',
    'FILE_UNREADABLE',
    'HEADER_MISSING',
    'HEADER_MISSING',
    'FILE_UNREADABLE',
    'HEADER_MISSING',
  ]);
  expect(answers[2]).toContain('缺少“身份证号码”，没有导入。表头里有：姓名、联系电话、村（居）');
  expect(answers[4]).toContain('第 1 行表头下面没有数据');
});

test('the sheet with the best header is taken, hidden rows and columns are read and said so', async () => {
  const file = await makeWorkbook(desk.folder, [
    { name: '说明', rows: [['填表说明'], ['姓名要写全']] },
    { name: '旧', hidden: true, rows: [HEADER, ['旧人', numberOf(9), '石桥村']] },
    {
      name: '底册',
      rows: [HEADER, ['张三', numberOf(1), '石桥村', '甲'], ['李四', numberOf(2), '石桥村', '乙']],
      finish(sheet) {
        sheet.getRow(3).hidden = true;
        sheet.getColumn(4).hidden = true;
      },
    },
  ]);
  const session = valueOf(
    await previewImport(desk.context, { kind: 'residents', source: '', heldFrom: null, file }, QUIET),
  );
  expect(session.preview).toMatchObject({ sheetName: '底册', rows: 2 });
  expect(session.preview.notes.slice(0, 3)).toEqual([
    '只读了工作表“底册”；另有 1 张也是这样的表，没有导入：“旧”。要一起导入，请改选这些工作表或全部。',
    '有 1 行在表里是隐藏的，也已读入：第 3 行。',
    '隐藏的列也已读入：D 列。',
  ]);
});

test('the password of a protected file opens it and is kept nowhere', async () => {
  const open = openTestDesk({ key: null });
  const secret = 'Qk7-请款-九九';
  const plain = await makeWorkbook(open.folder, { rows: [HEADER, ['张三', numberOf(1), '石桥村', '甲']] });
  const file = join(open.folder, '加密.xlsx');
  writeFileSync(file, officeCrypto.encrypt(readFileSync(plain), { password: secret }));
  const request = { kind: 'residents', source: '', heldFrom: null, file, password: secret } as const;
  const session = valueOf(await previewImport(open.context, request, QUIET));
  valueOf(await commitImport(open.context, session, QUIET));
  open.database.pragma('wal_checkpoint(TRUNCATE)');
  const kept = readdirSync(open.folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const holding = kept.filter((one) => readFileSync(join(one.parentPath, one.name)).includes(secret));
  expect([JSON.stringify(session.staged.request).includes(secret), holding]).toEqual([false, []]);
  expect(kept.some(({ name }) => name.endsWith('-import.db'))).toBe(true);
  open.close();
});

test.each(ROSTER_KINDS)('the template of %s, filled in under its hints, is read unaided', async (kind) => {
  const file = join(desk.folder, `${kind}.xlsx`);
  valueOf(await writeTemplate(kind, file));
  const [sheet] = Object.values(await readBack(file));
  const header = (sheet?.[0] ?? []).map(String);
  const values: Partial<Record<string, string | number>> = {
    姓名: '王小乙',
    身份证号码: numberOf(1),
    '村（居）': '石桥村',
    救助身份: '低保对象',
    目标人数: 12,
    缴费金额: 380,
    行码: rowCode(2024, 1),
    职工医保所属区划: '渝中区',
  };
  desk.person();
  const session = await previewOf(desk, kind, [
    header,
    sheet?.[1] ?? [],
    header.map((title) => values[title] ?? null),
  ]);
  const usable = countsOf(session.preview);
  expect([session.preview.rows, usable['新增'] ?? usable['变更'] ?? usable['未变']]).toEqual([1, 1]);
});

test('the worker’s file and the same bytes under another name are one file', async () => {
  const request = await requestOf(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村']]);
  valueOf(
    await commitImport(desk.context, valueOf(await previewImport(desk.context, request, QUIET)), QUIET),
  );
  const file = join(desk.folder, '改名.xlsx');
  copyFileSync(request.file, file);
  const again = valueOf(await previewImport(desk.context, { ...request, file }, QUIET));
  expect(again.preview.notes[0]).toContain('导入过');
  await importRows(desk, 'residents', [HEADER, ['李四', numberOf(2), '石桥村']]);
  expect(listBatches(desk.context).map(({ id }) => id)).toEqual([2, 1]);
});
