import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import { makeWorkbook, readBack } from '#tests/fixtures/workbooks.ts';
import { takePicture, type Desk } from './launch.ts';
import {
  chooseFile,
  chooseKind,
  chooseSource,
  confirm,
  openRosterRoom,
  pickFile,
  PATIENT,
  press,
  residentId,
} from './roster-room.ts';
import {
  makeProtected,
  makeTwoSheets,
  makeUnknownColumns,
  PASSWORD,
  PEOPLE,
  sheetOf,
} from './roster-workbooks.ts';
import { answerSave, textsOf } from './window-helpers.ts';

let desk: Desk;
let database: string;
beforeAll(async () => {
  desk = await openRosterRoom();
  database = join(desk.userData, 'desk.sqlite');
});
afterAll(async () => {
  expect(desk.problems).toEqual([]);
  await desk.close();
});

function fileOf(kind: RosterKind): Promise<string> {
  const rows = sheetOf(kind, (number) => residentId(database, number));
  return makeWorkbook(desk.userData, { rows }, `${kind}.xlsx`);
}

function shown(selector: string): Promise<string> {
  return desk.page.locator(selector).first().innerText();
}

test('residents: two rows of one number stand side by side, a key settles them, the rows are listed by outcome', async () => {
  const { app, page, userData } = desk;
  await takePicture(page, 'rosters-empty');
  await chooseFile(desk, await fileOf('residents'));
  await page.locator('[data-test=conflict-sides]').waitFor(PATIENT);
  await takePicture(page, 'rosters-conflict');
  expect(await shown('[data-test=conflicts-left]')).toContain('还剩 1 个没定');
  expect(await textsOf(page, '[data-test=conflict-sides] tr.differs th')).toEqual([
    '人员姓名',
    '组/社',
    '联系电话',
  ]);
  await press(page, '1');
  await page.getByText('1 个都定了').waitFor(PATIENT);
  await press(page, '0');
  await page.getByText('还剩 1 个没定').waitFor(PATIENT);
  await press(page, '2');
  await page.locator('[data-test=choice-2][aria-pressed=true]').waitFor(PATIENT);
  await page.getByText('1 个都定了').waitFor(PATIENT);
  await press(page, 'F7');
  await page.locator('[data-test=rows]:focus').waitFor(PATIENT);
  expect(await textsOf(page, '[data-test^=outcome-]')).toEqual(['全部 8', '新增 6', '未变 1', '错误 1']);
  await press(page, 'ArrowLeft');
  await page
    .locator('[data-test=row-detail]', { hasText: '周错号' })
    .or(page.getByText('第 10 行'))
    .first()
    .waitFor(PATIENT);
  await takePicture(page, 'rosters-rows');
  await press(page, 'F6');
  await page.keyboard.type('没有这个人');
  await page.getByText('没有含“没有这个人”的行').waitFor(PATIENT);
  const report = join(userData, '核对结果.xlsx');
  await answerSave(app, report);
  await press(page, 'F10');
  await page.locator('[data-test=saved]').waitFor(PATIENT);
  expect(Object.values(await readBack(report))[0]?.[0]).toContain('结果');
  expect(await confirm(page)).toBe('新增 6，未变 1，错误 1');
  await takePicture(page, 'rosters-done');
  await press(page, 'Enter');
});

test('identities: an unknown word is answered by keys, committed, undone, and imported again without a question', async () => {
  const { page } = desk;
  await chooseKind(page, 'identities');
  const file = await fileOf('identities');
  await pickFile(desk, file);
  await chooseSource(page, '社事办');
  const question = page.locator('[data-test="category-五保老人"] input');
  await question.waitFor(PATIENT);
  await page.locator('[data-test=questions] input:focus').first().waitFor(PATIENT);
  await takePicture(page, 'rosters-question');
  await page.keyboard.type('特困');
  await press(page, 'Enter');
  await page.locator('[data-test=send-answers]:focus').waitFor(PATIENT);
  await press(page, 'F5');
  await page.locator('[data-test=answers-given]').waitFor({ state: 'detached' });
  expect(await textsOf(page, '[data-test^=outcome-]')).toEqual(['全部 3', '新增 3']);
  expect(await confirm(page)).toBe('新增 3');
  await press(page, 'Alt+2');
  await page.locator('[data-test=batch-2]').waitFor(PATIENT);
  await press(page, 'F8');
  await page.locator('[data-test=undo-dialog]', { hasText: '新增的身份 3 条撤下' }).waitFor(PATIENT);
  await takePicture(page, 'rosters-undo');
  await press(page, 'F8');
  await page.locator('[data-test=history-told]').waitFor(PATIENT);
  await page.locator('[data-test=batch-2]', { hasText: '已撤销' }).waitFor(PATIENT);
  await takePicture(page, 'rosters-history');
  await press(page, 'Alt+3');
  await page.locator('[data-test=remembered-words]', { hasText: '五保老人' }).waitFor(PATIENT);
  await takePicture(page, 'rosters-remembered');
  await press(page, 'Alt+1', 'Enter');
  await chooseFile(desk, file);
  expect(await shown('[data-test=import-notes]')).toContain('由“陈静”撤销');
  expect(await confirm(page)).toBe('新增 3');
  await press(page, 'Enter');
});

test.each<readonly [RosterKind, string]>([
  ['targets', '新增 2'],
  ['payments', '新增 1'],
  ['elsewhere', '变更 1'],
  ['deaths', '变更 1'],
  ['returned', '变更 1'],
])('%s come in by keys alone', async (kind, outcome) => {
  const { page } = desk;
  await chooseKind(page, kind);
  await chooseFile(desk, await fileOf(kind));
  await takePicture(page, `rosters-${kind}`);
  expect(await confirm(page)).toBe(outcome);
  await press(page, 'Enter');
});

test('what lists entered in the ledger is undone from the history, the latest first, and comes in again', async () => {
  const { page } = desk;
  await press(page, 'Alt+2');
  await page.locator('[data-test=batch-8]').waitFor(PATIENT);
  await press(page, ...Array.from({ length: 9 }, () => 'ArrowUp'));
  for (const batch of [8, 7, 6, 5]) {
    await page.locator(`[data-test=batch-${batch}][aria-selected=true]`).waitFor(PATIENT);
    await press(page, 'F8');
    await page.locator('[data-test=undo-dialog]').waitFor(PATIENT);
    await takePicture(page, `rosters-undo-${batch}`);
    await press(page, 'F8');
    await page.locator(`[data-test=batch-${batch}]`, { hasText: '已撤销' }).waitFor(PATIENT);
    await press(page, 'ArrowDown');
  }
  await press(page, 'Alt+1');
  await chooseKind(page, 'payments');
  await chooseFile(desk, await fileOf('payments'));
  expect(await confirm(page)).toBe('新增 1');
  await press(page, 'Enter');
});

test('a protected file asks for its password where it is chosen; a wrong one says so', async () => {
  const { page } = desk;
  await chooseKind(page, 'identities');
  await chooseFile(desk, await makeProtected(desk.userData));
  await page.locator('#password:focus').waitFor(PATIENT);
  await page.keyboard.type('nonsense');
  await press(page, 'Enter');
  await page.locator('[data-test=import-error]', { hasText: '密码不对' }).waitFor(PATIENT);
  await page.locator('#password:focus').waitFor(PATIENT);
  await takePicture(page, 'rosters-password');
  await page.keyboard.type(PASSWORD);
  await press(page, 'Enter');
  await page.locator('[data-test=import-preview]').waitFor(PATIENT);
  await press(page, 'Escape');
  await page.locator('#password').waitFor(PATIENT);
  expect(await page.locator('#password').inputValue()).toBe(PASSWORD);
});

test('a workbook with a sheet for each village: all of them are read as one list', async () => {
  const { page } = desk;
  await chooseFile(desk, await makeTwoSheets(desk.userData));
  await page.locator('[data-test=sheets]').waitFor(PATIENT);
  await takePicture(page, 'rosters-sheets');
  await press(page, 'F6');
  await page.locator('[data-test=part-sheets]', { hasText: '2 / 3' }).waitFor(PATIENT);
  expect(await textsOf(page, '[data-test^=outcome-]')).toEqual(['全部 4', '新增 1', '未变 2', '取消 1']);
  await takePicture(page, 'rosters-two-sheets');
  await press(page, 'Escape');
});

test('heads nobody has seen are pointed at by keys, and left again without a trace', async () => {
  const { page } = desk;
  await chooseFile(desk, await makeUnknownColumns(desk.userData));
  await page.locator('[data-test=questions]').waitFor(PATIENT);
  expect(await page.locator('[data-test=commit]').isDisabled()).toBe(true);
  for (const letter of ['A', 'B', 'C']) {
    await page.locator(`[data-test=column-${letter}] input:focus`).waitFor(PATIENT);
    if (letter === 'A') await press(page, 'Tab');
    else await press(page, 'Enter', 'ArrowDown', 'Enter');
  }
  await takePicture(page, 'rosters-columns');
  await press(page, 'F5');
  await page.locator('[data-test=category-五保老人], [data-test=outcome-全部]').first().waitFor(PATIENT);
  await takePicture(page, 'rosters-columns-answered');
  await press(page, 'Escape');
});

test('data that moved after the preview: it is looked at again before anything is written', async () => {
  const { page } = desk;
  await chooseKind(page, 'residents');
  const { zhao } = PEOPLE;
  const rows = [
    ['姓名', '身份证号码', '村（居）', '联系电话'],
    [zhao.name, zhao.number, zhao.village, '13800000001'],
  ];
  await chooseFile(desk, await makeWorkbook(desk.userData, { rows }, '底册补充.xlsx'));
  await page.locator('[data-test=outcome-变更]').waitFor(PATIENT);
  const other = openDatabase(database, { key: DEMO_KEY });
  if (!other.ok) throw new Error(other.error.message);
  other.value
    .prepare('UPDATE resident SET phone = ? WHERE document_number = ?')
    .run('13800000001', zhao.number);
  other.value.close();
  await press(page, 'F9');
  await page.getByText('数据在预览之后有变动').waitFor(PATIENT);
  await takePicture(page, 'rosters-stale');
  expect(await textsOf(page, '[data-test^=outcome-]')).toEqual(['全部 1', '未变 1']);
  await press(page, 'Escape');
});
