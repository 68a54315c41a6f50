import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook, numberOf, readBack } from '#tests/fixtures/workbooks.ts';
import { takePicture, type Desk } from './launch.ts';
import {
  chooseFile,
  chooseKind,
  chooseSource,
  confirm,
  openRosterRoom,
  PATIENT,
  press,
  tooWide,
} from './roster-room.ts';
import { longList, longResidents, makeTwoSheets } from './roster-workbooks.ts';
import { answerSave, textsOf } from './window-helpers.ts';

const HEAD = ['姓名', '身份证号码', '村（居）', '组', '联络暗号'];

let desk: Desk;
beforeAll(async () => {
  desk = await openRosterRoom();
});
afterAll(async () => {
  expect(desk.problems).toEqual([]);
  await desk.close();
});

/** Lets a file go over the window, as a hand does that dragged it there. */
async function dropFile({ page }: Desk, file: string): Promise<void> {
  chmodSync(file, 0o644);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  }
  await session.detach();
}

async function saves(name: string, by: () => Promise<void>): Promise<string[]> {
  const file = join(desk.userData, name);
  await answerSave(desk.app, file);
  await by();
  await desk.page.locator('[data-test=saved]', { hasText: name }).waitFor(PATIENT);
  return (Object.values(await readBack(file))[0] ?? []).map((row) => row.map(String).join('|'));
}

test('the template of a kind is saved, with every column it may have', async () => {
  const { page } = desk;
  const [head] = await saves('底册模板.xlsx', async () => {
    await page.locator('[data-test=template]').focus();
    await press(page, 'Enter');
  });
  expect(head).toContain('姓名|身份证号码|村（居）');
});

test('a file let go over the window: three names gone through by J and K, one key for those alike', async () => {
  const { page, userData } = desk;
  function named(names: readonly string[], group: string): string[][] {
    return names.map((name, index) => [name, numberOf(index + 1), '石桥村', group, '13800000001']);
  }
  const known = { rows: [HEAD.slice(0, 4), ...named(['周伟', '吴芳', '郑强'], '1社')] };
  await chooseFile(desk, await makeWorkbook(userData, known, '底册.xlsx'));
  await confirm(page);
  await press(page, 'Enter');
  const renamed = { rows: [HEAD, ...named(['李静', '王磊', '赵敏'], '2社')] };
  await dropFile(desk, await makeWorkbook(userData, renamed, '拖进来的底册.xlsx'));
  await page.locator('[data-test=conflict-sides]').waitFor(PATIENT);
  for (const [key, place] of [
    ['J', '第 2 个，共 3 个'],
    ['K', '第 1 个，共 3 个'],
  ] as const) {
    await press(page, key);
    await page.getByText(place).waitFor(PATIENT);
  }
  await press(page, '1');
  await page.locator('[data-test=choice-same]', { hasText: '其余 2 个' }).waitFor(PATIENT);
  await takePicture(page, 'hands-same');
  expect(await tooWide(page)).toEqual([]);
  await press(page, 'S');
  await page.getByText('3 个都定了').waitFor(PATIENT);
});

test('a column nobody needs is named all the same; the report comes after the commit', async () => {
  const { page } = desk;
  await press(page, 'F7');
  await page.locator('[data-test=rows]:focus').waitFor(PATIENT);
  await press(page, 'F7');
  await page.locator('[data-test=column-E] input:focus').waitFor(PATIENT);
  await press(page, 'Enter', ...Array.from({ length: 7 }, () => 'ArrowDown'), 'Enter');
  await page.locator('[data-test=column-E]', { hasText: '联系电话' }).waitFor(PATIENT);
  await takePicture(page, 'hands-spare');
  expect(await tooWide(page)).toEqual([]);
  await press(page, 'F5');
  await page.locator('[data-test=part-questions]').waitFor(PATIENT);
  await page.locator('[data-test=rows]').waitFor(PATIENT);
  expect(await confirm(page)).toBe('变更 3');
  const lines = await saves('导入结果.xlsx', () => press(page, 'F10'));
  expect(lines[0]).toBe([...HEAD, '结果', '原因'].join('|'));
  await takePicture(page, 'hands-report');
  await press(page, 'Enter');
});

test('what was remembered is forgotten by a key, and an import others build on is not undone', async () => {
  const { page } = desk;
  await press(page, 'Alt+3');
  const layouts = page.locator('[data-test=remembered-layouts]', { hasText: 'E 列是联系电话' });
  await layouts.waitFor(PATIENT);
  await takePicture(page, 'hands-remembered');
  await layouts.locator('button').focus();
  await press(page, 'Enter');
  await page.locator('[data-test=forgotten]').waitFor(PATIENT);
  await layouts.waitFor({ state: 'detached' });
  await press(page, 'Alt+2');
  await page.locator('[data-test=batch-1]').waitFor(PATIENT);
  await press(page, 'ArrowDown', 'F8');
  await page.locator('[data-test=undo-dialog]', { hasText: '请先撤销第 2 批' }).waitFor(PATIENT);
  expect(await page.locator('[data-test=confirm-undo]').count()).toBe(0);
  await takePicture(page, 'hands-refused');
  await press(page, 'F8', 'Escape');
  expect(await textsOf(page, '.undone')).toEqual([]);
  await press(page, 'Alt+1', 'Enter');
});

test('single sheets of a workbook are picked by keys', async () => {
  const { page, userData } = desk;
  await chooseKind(page, 'identities');
  await page.getByLabel('来自哪个部门').focus();
  await chooseSource(page, '残联');
  await chooseFile(desk, await makeTwoSheets(userData));
  await page.locator('[data-test=sheets] input:focus').waitFor({ ...PATIENT, state: 'attached' });
  await press(page, 'Space', 'Tab', 'Space');
  await takePicture(page, 'hands-sheets');
  await press(page, 'F5');
  await page.locator('[data-test=import-preview]', { hasText: '江东社区' }).waitFor(PATIENT);
  await page.locator('[data-test=part-sheets]', { hasText: '1 / 3' }).waitFor(PATIENT);
  await press(page, 'Escape');
});

test('a large cancellation is said back in figures before the key confirms it', async () => {
  const { page, userData } = desk;
  await press(page, 'Escape');
  await chooseKind(page, 'residents');
  await chooseFile(desk, await makeWorkbook(userData, { rows: longResidents(10) }, '石桥村底册.xlsx'));
  await confirm(page);
  await press(page, 'Enter');
  await chooseKind(page, 'identities');
  await page.getByLabel('来自哪个部门').focus();
  await chooseSource(page, '残联');
  await chooseFile(desk, await longList(userData, '残联全部.xlsx', 10));
  expect(await confirm(page)).toBe('新增 10');
  await press(page, 'Enter');
  await chooseFile(desk, await longList(userData, '残联八月.xlsx', 6));
  await page.locator('[data-test=commit][disabled]').waitFor(PATIENT);
  await press(page, 'F9');
  await page.locator('[data-test=said-back]:focus').waitFor(PATIENT);
  await page.keyboard.type('3');
  await page.getByText('填的是 3，将取消的是 4 条').waitFor(PATIENT);
  await takePicture(page, 'rosters-said-back');
  await press(page, 'Backspace');
  await page.keyboard.type('４');
  await press(page, 'Enter');
  await page.locator('[data-test=import-done]').waitFor(PATIENT);
  expect(await page.locator('[data-test=import-done] .counts').innerText()).toBe('未变 6，取消 4');
  await press(page, 'Enter');
});
