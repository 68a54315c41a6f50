import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { answerOpen, answerSave, startDemo, tabTo as tabToField } from './window-helpers.ts';

/** Long enough for the counter to take an Enter for a person's again. */
const AFTER_READER = 700;
const SLOW = { timeout: 90_000 };

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk();
  await startDemo(desk.page);
});

afterAll(async () => {
  expect(desk.problems).toEqual([]);
  await desk.close();
});

function tabTo(selector: string): Promise<void> {
  return tabToField(desk.page, selector);
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await desk.page.keyboard.press(key);
  }
}

/** A key that is one character, at a person's pace: quick ones are an ID reader's. */
async function command(key: string): Promise<void> {
  await desk.page.waitForTimeout(AFTER_READER);
  await press(key);
}

async function typeOver(text: string): Promise<void> {
  await press('Control+A');
  await desk.page.keyboard.type(text);
}

async function toSettings(): Promise<void> {
  await press('Alt+Y');
  await desk.page.getByText('单位名称').waitFor();
}

function problems(): Promise<string> {
  return desk.page.locator('[data-test=problems]').innerText();
}

function field(key: string): string {
  return `[data-field="${key}"]`;
}

/** An adult of the demo who is on no roster, alive and without a payment. */
function plainPerson(): string {
  const database = openDatabase(join(desk.userData, 'desk.sqlite'), { readonly: true, key: DEMO_KEY });
  if (!database.ok) throw new Error(database.error.message);
  const row = database.value
    .prepare<[], { number: string }>(
      `SELECT document_number AS number FROM resident
       WHERE document_kind = 'id-card' AND school IS NULL
         AND id NOT IN (SELECT resident_id FROM enrolment)
         AND id NOT IN (SELECT resident_id FROM identity) ORDER BY birth_date LIMIT 1`,
    )
    .get();
  database.value.close();
  if (row === undefined) throw new Error('Everybody of this street has an identity or an enrolment.');
  return row.number;
}

test('a pack is cloned to the next year, and the window shows what is still to be confirmed', async () => {
  const { page } = desk;
  await toSettings();
  await press('Alt+2');
  await page.locator('[data-test=pack-lidu-2024][aria-selected=true]').waitFor();
  await takePicture(page, 'packs-1-list');
  await command('c');
  await page.locator('input[data-first]:focus').waitFor();
  await page.keyboard.type('李渡街道2025年度实施方案');
  await takePicture(page, 'packs-2-clone');
  await press('Enter');
  await page.locator('[data-test=pack-lidu-2025][aria-selected=true]').waitFor();
  await page.getByText('每个数值核对原文后确认').waitFor();
  await takePicture(page, 'packs-3-waiting');
});

test('a changed fee breaks a row: the check names row and clause, F4 leads there, mended it can be published', async () => {
  const { page } = desk;
  await command('e');
  await page.locator('[data-test=pack-editor]').waitFor();
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
  await tabTo(field('fees[1].amounts.一档'));
  await typeOver('360');
  await page.locator('[data-test=problems]', { hasText: '1 处问题' }).waitFor();
  const named = await problems();
  expect(named).toContain('资助类别“家庭经济困难大学生” 在渝高校大学生 一档');
  expect(named).toContain('245 + 105 ≠ 360');
  expect(named).toContain('出处：资助参保对象及标准表');
  await press('F4');
  await page.locator(`${field('categories[12].amounts.student.一档.subsidy')}:focus`).waitFor();
  await takePicture(page, 'packs-4-problem');
  await press('Tab');
  await typeOver('115?');
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
});

test('the draft is kept while typing, also what is wrong; — stays unset; broken text is told by line and column', async () => {
  const { page } = desk;
  await press('Alt+3');
  const unset = page.locator(field('categories[19].amounts.resident.一档.subsidy'));
  await tabTo('input[type=radio]');
  await press('ArrowLeft');
  await unset.waitFor();
  expect([await unset.inputValue(), await unset.getAttribute('placeholder')]).toEqual(['', '—']);
  await press('Alt+1');
  await tabTo(field('fees[0].amounts.二档'));
  await typeOver('75x');
  await page.locator('[data-test=problems]', { hasText: '应为金额' }).waitFor();
  await press('Escape');
  await page.locator('[data-test=packs]').waitFor();
  await command('e');
  await page.locator(field('fees[0].amounts.二档')).waitFor();
  expect(await page.locator(field('fees[0].amounts.二档')).inputValue()).toBe('75x');
  await press('F4');
  await page.locator(`${field('fees[0].amounts.二档')}:focus`).waitFor();
  await typeOver('755');
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
  await press('Alt+7');
  await tabTo('[data-test=yaml]');
  await press('Control+Home');
  await page.keyboard.type('id: 甲: 乙\n');
  await page.locator('[data-test=problems]', { hasText: '第 1 行第 5 列' }).waitFor();
  await takePicture(page, 'packs-5-yaml');
  await press(...Array.from('id: 甲: 乙\n', () => 'Backspace'));
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
});

test('an alias, a rhythm and a later notice are typed into the form; what is missing is led to by F4', async () => {
  const { page } = desk;
  await press('Alt+4');
  await tabTo(field('categories[1].aliases'));
  await typeOver('低保；低保家庭；最低生活保障户');
  await press('Alt+5');
  await tabTo('[data-test=add-reporting]');
  await press('Enter');
  await page.locator('[data-test=problems]', { hasText: '处问题' }).waitFor();
  await press('F4');
  await page.locator(`${field('reporting[0].name')}:focus`).waitFor();
  await page.keyboard.type('周报表');
  await tabTo(field('reporting[0].to'));
  await page.keyboard.type('区税务局；区医保局');
  await tabTo(field('reporting[0].clause'));
  await page.keyboard.type('第五条');
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
  await takePicture(page, 'packs-10-rules');
  await press('Alt+6');
  await tabTo('[data-test=add-notice]');
  await press('Enter');
  for (const [key, words] of [
    ['amendments[0].notice', '渝医保发〔2024〕30号'],
    ['amendments[0].cite', '渝医保发〔2024〕30号'],
    ['amendments[0].date', '2024-12-01'],
    ['amendments[0].changes[0].through', '2024-12-30'],
    ['amendments[0].changes[0].clause', '第一条'],
  ] as const) {
    await tabTo(field(key));
    await page.keyboard.type(words);
  }
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
  await takePicture(page, 'packs-11-notices');
  await press('Alt+7');
  const yaml = await page.locator('[data-test=yaml] textarea, textarea[data-test=yaml]').inputValue();
  expect(yaml).toContain('低保, 低保家庭, 最低生活保障户');
  expect(yaml).toMatch(/through: ["']?2024-12-30/);
});

test('published with a note, it is a version of its own that stays', async () => {
  const { page } = desk;
  await press('F9');
  await page.locator('[data-test=publish-dialog]').waitFor();
  await page.locator('input[data-first]:focus').waitFor();
  await press('Enter');
  await page.getByText('请写明这一版改了什么').waitFor();
  await page.keyboard.type('按甲〔2024〕1号，大学生一档 360 元');
  await takePicture(page, 'packs-6-publish');
  await press('Enter');
  await page.getByText('第 2 版已发布').waitFor();
  await command('5');
  const versions = page.locator('[data-test=versions] tbody tr');
  await versions.first().waitFor();
  expect(await versions.count()).toBe(2);
  expect(await versions.first().innerText()).toContain('大学生一档 360 元');
  await takePicture(page, 'packs-7-versions');
});

test('who pays differently: version against version, then this year against the next', async () => {
  const { page } = desk;
  await command('4');
  await page.locator('[data-test=compare]').waitFor();
  await page.locator('[data-test=run-compare]:enabled').waitFor();
  await press('F5');
  await page.locator('[data-test=compare-persons]').waitFor(SLOW);
  expect(await page.locator('[data-test=compare-persons]').innerText()).toMatch(/底册 [\d,]+ 人/);
  await tabTo('input[type=radio]');
  await press('ArrowRight');
  await page.getByText('只看不一样的').waitFor();
  const cases = await page.locator('[data-test=compare] tbody').innerText();
  expect(cases).toContain('家庭经济困难大学生');
  expect(cases).toContain('+¥10.00');
  await takePicture(page, 'packs-8-cases');
  await press('Tab');
  await command('1');
  await page.locator('[data-test=tab-content][aria-selected=true]').waitFor();
});

test('out as YAML and in again; a draft is not overwritten unasked', async () => {
  const { app, page } = desk;
  const file = join(desk.userData, 'lidu-2025.yaml');
  await answerSave(app, file);
  await command('o');
  await page.getByText('已存为 lidu-2025.yaml').waitFor();
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('version: 2');
  const broken = join(desk.userData, 'broken.yaml');
  writeFileSync(broken, 'id: lidu-2025\nfees: [\n');
  await answerOpen(app, broken);
  await command('i');
  await page.getByRole('alert').filter({ hasText: '“broken.yaml”第' }).waitFor();
  const changed = join(desk.userData, 'changed.yaml');
  writeFileSync(changed, written.replace('title: ', 'title: 核对后的'));
  await answerOpen(app, changed);
  await command('i');
  await page.locator('[data-test=pack-editor]').waitFor();
  await page.locator('[data-test=problems]', { hasText: '检查通过' }).waitFor();
  await press('Escape');
  await page.locator('[data-test=packs]').waitFor();
  await command('i');
  await page.getByText('改动找不回来').waitFor();
  await press('Escape');
});

test('an amount and a fund the notice leaves unset are entered with their document and listed with their use', async () => {
  const { page } = desk;
  await press('ArrowDown');
  await page.locator('[data-test=pack-lidu-2024][aria-selected=true]').waitFor();
  await command('3');
  await page.locator('[data-test=add-fund]').waitFor();
  await tabTo('[data-test=add-fund] input');
  await page.keyboard.type('计生');
  await press('Enter', 'Tab');
  await page.keyboard.type('区卫健委');
  await press('Tab');
  await page.keyboard.type('涪陵府办发〔2023〕80号');
  await press('Tab');
  await page.keyboard.type('2023-11-01');
  await press('Enter');
  const lines = page.locator('[data-test=additions] tbody tr');
  await lines.first().waitFor();
  expect(await lines.first().innerText()).toContain('区卫健委');
  await tabTo('[data-test=add-amount] input');
  await page.keyboard.type('稳定脱贫人口');
  await press('Enter', 'Tab');
  await page.keyboard.type('100');
  await press('Tab');
  await page.keyboard.type('涪陵府办发〔2023〕80号');
  await press('Tab');
  await page.keyboard.type('2023-11-01');
  await press('Enter');
  await expect.poll(() => lines.count()).toBe(2);
  await takePicture(page, 'packs-9-additions');
});

test('the next year is opened: what is carried is shown first, the old year’s ledger stays', async () => {
  const { page } = desk;
  await press('Alt+3');
  const carries = page.locator('[data-test=year-carries]');
  await carries.waitFor();
  expect(await carries.innerText()).toContain('区卫健委');
  expect(await page.locator('[data-test=year-asked]').innerText()).toContain('360');
  await takePicture(page, 'years-1-preview');
  await press('F9');
  await page.locator('[data-test=year-opened]').waitFor(SLOW);
  expect(await page.locator('[data-test=year-opened]').innerText()).toContain('带来待确认 2 项');
  expect(await page.locator('header').innerText()).toContain('2025 年度');
  await takePicture(page, 'years-2-opened');
});

test('somebody pays in the new year; switching back shows the old one as it was', async () => {
  const { page } = desk;
  await press('Alt+1');
  await tabTo('input[placeholder=用今天]');
  await typeOver('2024-10-08');
  await press('Enter');
  await tabTo('[data-test=save-settings]');
  await press('Enter');
  await page.getByText('已保存。').waitFor();
  await press('F2');
  const paying = plainPerson();
  await page.keyboard.type(paying, { delay: 6 });
  await press('Enter');
  await page.locator('[data-test=resident]:focus').waitFor(SLOW);
  await page.waitForTimeout(AFTER_READER);
  await command('1');
  await page.locator('[data-test=take]:enabled').waitFor();
  await press('Enter');
  await page.locator('[data-test=pay-dialog]').waitFor();
  await press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '¥380.00' }).waitFor();
  await press('F2');
  await page.keyboard.type(paying, { delay: 6 });
  await press('Enter');
  await page.locator('[data-test=resident]', { hasText: '已缴 一档' }).waitFor(SLOW);
  await toSettings();
  await press('Alt+3');
  await page.locator('[data-test=switch-2024]').waitFor();
  await press('ArrowDown');
  await tabTo('[data-test=switch-2024]');
  await press('Enter');
  await page.getByText('已切换到 2024 年度').waitFor();
  expect(await page.locator('header').innerText()).toContain('2024 年度');
  await takePicture(page, 'years-3-switched');
  await press('Alt+Q');
  await page.locator('[data-test=resident]', { hasText: '未缴' }).waitFor();
  await page.locator('[data-test=tier-1]').waitFor();
});
