import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';
import { bigRoster } from '#tests/fixtures/workbooks/big-roster.ts';
import { takePicture, type Desk } from './launch.ts';
import {
  chooseFile,
  chooseKind,
  chooseSource,
  confirm,
  goHome,
  openRosterRoom,
  PATIENT,
  pickFile,
  press,
  takeWindowPicture,
  tooWide,
  zoom,
} from './roster-room.ts';
import { textsOf } from './window-helpers.ts';

const STREET = 60_000;
const LONG_NAME = '阿卜杜热合曼·买买提依明江·吐尔逊巴依';
const OTHER_NAME = '阿卜杜热合曼·买买提依明江·艾合买提江';
const LONG_VILLAGE = '重庆市涪陵区李渡街道办事处红星社区居民委员会';

let desk: Desk;
let street: string;
beforeAll(async () => {
  desk = await openRosterRoom();
  street = join(desk.userData, '李渡街道全部居民底册（含上年参保情况和联系方式，按村组排列，请勿外传）.xlsx');
  writeFileSync(street, bigRoster(STREET));
});
afterAll(async () => {
  expect(desk.problems).toEqual([]);
  await desk.close();
});

/** Whether nothing overflows and the confirming button is in sight, at the size of the office's screens and at 125 %. */
async function isWhole(name: string): Promise<unknown> {
  const { page } = desk;
  const found: unknown[] = [];
  for (const [factor, height] of [
    [1.25, 614],
    [1, 768],
  ] as const) {
    await zoom(desk, factor);
    await expect.poll(() => page.evaluate(() => window.innerHeight), PATIENT).toBe(height);
    await takeWindowPicture(desk, `rosters-${name}-${factor * 100}`);
    found.push(...(await tooWide(page)));
  }
  return found;
}

test('a street of 60,000: reading can be cancelled and leaves the file chosen; then every row is at hand', async () => {
  const { page } = desk;
  await pickFile(desk, street);
  await page.locator('[data-test=import-progress] button').waitFor(PATIENT);
  await press(page, 'Escape');
  await page.locator('[data-test=import-told]', { hasText: '已取消' }).waitFor(PATIENT);
  await takePicture(page, 'rosters-cancelled');
  await press(page, 'F5');
  await page.locator('[data-test=rows]').waitFor({ timeout: 120_000 });
  expect(await textsOf(page, '[data-test^=outcome-]')).toEqual(['全部 60,000', '新增 60,000']);
  await press(page, 'End');
  await page.locator('[data-test=row-detail]', { hasText: '第 60001 行' }).waitFor(PATIENT);
  expect(await page.locator('[data-test=rows] [role=row]').count()).toBeLessThan(60);
  expect(await isWhole('street')).toEqual([]);
  await press(page, 'F6');
  await page.keyboard.type('13800059999');
  await page.locator('[data-test=row-detail]', { hasText: '第 60001 行' }).waitFor(PATIENT);
  await expect.poll(() => page.locator('[data-test=rows] [role=row]').count(), PATIENT).toBe(1);
});

test('what is on its way is there again after a look at another place', async () => {
  const { page } = desk;
  await press(page, 'Alt+2');
  await page.getByText('还没有导入过名册').waitFor(PATIENT);
  await goHome(page);
  await page.locator('[data-test=row-detail]', { hasText: '第 60001 行' }).waitFor(PATIENT);
  expect(await page.locator('[data-test=sought] input, input[data-test=sought]').inputValue()).toBe(
    '13800059999',
  );
  await press(page, 'Escape', 'Escape');
  await page.locator('[data-test=choose-file]').waitFor(PATIENT);
});

test('long names side by side, at 125 % too', async () => {
  const { page, userData } = desk;
  const head = ['姓名', '身份证号码', '村（居）', '组', '户籍地址', '联系电话'];
  const rows = [LONG_NAME, OTHER_NAME].map((name, index) => [
    name,
    numberOf(1),
    LONG_VILLAGE,
    `${index}社`,
    `${LONG_VILLAGE}滨江大道特 18 号附 6 号 3 单元 12-${index}`,
    '13800000001',
  ]);
  const more = Array.from({ length: 40 }, (_, index) => [
    LONG_NAME,
    `5001021${index}`,
    LONG_VILLAGE,
    '',
    '',
    '',
  ]);
  await chooseFile(desk, await makeWorkbook(userData, { rows: [head, ...rows, ...more] }, '长名.xlsx'));
  await page.locator('[data-test=conflict-sides]').waitFor(PATIENT);
  expect(await isWhole('long-conflict')).toEqual([]);
  await press(page, '1');
  await page.getByText('1 个都定了').waitFor(PATIENT);
  await press(page, 'F7');
  expect(await isWhole('long-rows')).toEqual([]);
  await confirm(page);
  expect(await isWhole('long-done')).toEqual([]);
  await press(page, 'Alt+2');
  await page.locator('[data-test=batch-1]').waitFor(PATIENT);
  expect(await isWhole('long-history')).toEqual([]);
  await press(page, 'F8');
  await page.locator('[data-test=undo-dialog]').waitFor(PATIENT);
  expect(await isWhole('long-undo')).toEqual([]);
  await press(page, 'Escape', 'Alt+1', 'Enter');
});

test('a list that asks much, and one with nothing in it', async () => {
  const { page, userData } = desk;
  await chooseKind(page, 'identities');
  await page.getByLabel('来自哪个部门').focus();
  await chooseSource(page, '街道社会事务和民政办公室');
  const odd = [
    ['甲栏', '乙栏', '丙栏', '丁栏', '戊栏', '己栏', '庚栏'],
    ...Array.from({ length: 12 }, (_, index) => [
      LONG_NAME,
      numberOf(1),
      `很长而且谁也没有见过的一种说法第 ${index} 号`,
      LONG_VILLAGE,
      '13800000001',
      '2023-01-01',
      '',
    ]),
  ];
  await chooseFile(desk, await makeWorkbook(userData, { rows: odd }, '看不懂.xlsx'));
  await page.locator('[data-test=questions]').waitFor(PATIENT);
  expect(await isWhole('many-columns')).toEqual([]);
  await page.locator('[data-test=column-A] input:focus').waitFor(PATIENT);
  await press(page, 'Tab', 'Enter', 'ArrowDown', 'Enter');
  await page.locator('[data-test=column-C] input:focus').waitFor(PATIENT);
  await press(page, 'Enter', 'ArrowDown', 'Enter', 'F5');
  await page.locator('[data-test=answers-given]').waitFor(PATIENT);
  expect(await isWhole('many-words')).toEqual([]);
  await press(page, 'Escape');
  const nothing = await makeWorkbook(userData, { rows: [['姓名', '身份证号码', '救助身份']] }, '空表.xlsx');
  await chooseFile(desk, nothing);
  await page.locator('[data-test=import-error]', { hasText: '没有数据' }).waitFor(PATIENT);
  expect(await isWhole('nothing')).toEqual([]);
  const text = join(userData, '不是表.csv');
  writeFileSync(text, Buffer.from([0, 1, 2, 3]));
  await chooseFile(desk, text);
  await page.locator('[data-test=import-error]', { hasText: '不是表' }).waitFor(PATIENT);
});
