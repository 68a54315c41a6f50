import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';
import { addHousehold, commitRoster, counterHands, overflowing, READER_PACE } from './counter-hands.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import {
  answerOpen,
  keepPrinted,
  printedTexts,
  searchHasFocus,
  startDemo,
  textsOf,
} from './window-helpers.ts';

/** A household of eight with long names; the grandfather will be recorded as dead, the mother holds 低保. */
const FAMILY = [
  { name: '欧阳震华', relation: '户主', born: '19700304' },
  { name: '司马文君', relation: '配偶', born: '19720815' },
  { name: '欧阳建国', relation: '父', born: '19440101' },
  { name: '诸葛玉兰', relation: '母', born: '19460606' },
  { name: '欧阳阿依古丽·买买提江', relation: '儿媳', born: '19950910' },
  { name: '欧阳晓明', relation: '子', born: '19930511' },
  { name: '欧阳子涵', relation: '孙女', born: '20190202' },
  { name: '欧阳紫萱', relation: '孙女', born: '20210707' },
].map((member, index) => ({ ...member, number: numberOf(61 + index, member.born) }));

let desk: Desk;
const { read, open, press, rest, stateWord } = counterHands(() => desk.page);

beforeAll(async () => {
  desk = await launchDesk();
  await startDemo(desk.page);
  await addHousehold(desk.page, FAMILY);
  await importRoster();
  await keepPrinted(desk.app);
});

afterAll(() => desk.close());

async function importRoster(): Promise<void> {
  const mother = FAMILY[3];
  const rows = [
    ['姓名', '身份证号', '救助身份', '纳入资助时间'],
    [mother?.name, mother?.number, '城乡低保对象', '2023-03-01'],
  ];
  await answerOpen(desk.app, await makeWorkbook(desk.userData, { rows }, '社事办增补名册.xlsx'));
  await commitRoster(desk.page, '民政增补');
}

async function zoom(factor: number): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to);
  }, factor);
  await desk.page.waitForTimeout(300);
}

function rowOf(name: string) {
  return desk.page.locator('[data-test=household-row]', { hasText: name });
}

function marked(): Promise<readonly string[]> {
  return textsOf(desk.page, '[data-test=household-row][aria-selected=true] .name');
}

function numberOfMember(index: number): string {
  return FAMILY[index]?.number ?? '';
}

async function history(): Promise<readonly string[]> {
  await press('l');
  const rows = await textsOf(desk.page, '[data-test=history] tbody tr td:nth-child(2)');
  return rows;
}

test('a death is recorded on evidence, and what is missing stands beside its field', async () => {
  const { page } = desk;
  await open(numberOfMember(2));
  await press('s', 'Space', 'Enter');
  await page.getByText('请写明名单或证明的名称和编号').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder') ?? ''))
    .toContain('派出所销户名单');
  await page.keyboard.type('派出所销户名单 2023-11');
  await takePicture(page, 'household-departed');
  await press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '已登记死亡/销户' }).waitFor();
  await expect.poll(() => searchHasFocus(page)).toBe(true);
});

test('nothing is chosen before; digits choose, a reader marks its member and never takes the money', async () => {
  const { page } = desk;
  await open(numberOfMember(0));
  await press('h');
  await page.locator('[data-test=household]:focus').waitFor();
  await rest();
  expect(await page.locator('[data-test=household-row] [aria-pressed=true]').count()).toBe(0);
  expect(await page.locator('[data-test=household-row]').count()).toBe(8);
  await press('2');
  await expect.poll(() => rowOf('欧阳震华').locator('[aria-pressed=true]').innerText()).toContain('755');
  await read(numberOfMember(6));
  await expect.poll(marked).toEqual(['欧阳子涵']);
  await rest();
  expect(await page.locator('[data-test=household-pay]').count()).toBe(0);
  await press('1', '1');
  await read(numberOfMember(3));
  await expect.poll(marked).toEqual(['诸葛玉兰']);
  await rest();
  await press('1', '1', '1', 'ArrowUp', '0');
  expect(await page.locator('[data-test=household-total]').innerText()).toContain('合计 5 人');
  expect(await rowOf('诸葛玉兰').innerText()).toContain('低保对象，资助 ¥342.00');
  expect(await rowOf('欧阳建国').innerText()).toContain('死亡/销户');
  await takePicture(page, 'household-chosen');
  await zoom(1.25);
  await takePicture(page, 'household-chosen-125');
  expect(await overflowing(page, ['header', 'main', 'footer', '.members .scroll', '.side'])).toEqual([]);
  await zoom(1);
});

test('the household is one payment: one total in figures and words, one ticket each, who is refused is named', async () => {
  const { app, page } = desk;
  await press('Enter');
  await page.locator('[data-test=household-pay]').waitFor();
  const asked = await page.locator('[data-test=household-pay]').innerText();
  expect(asked).toContain('¥1,933.00');
  expect(asked).toContain('壹仟玖佰叁拾叁元整');
  expect(await page.locator('[data-test=household-left]').innerText()).toContain('本次不收 欧阳建国');
  await press('ArrowRight', 't');
  await page.keyboard.type('李渡0098', READER_PACE);
  await page.keyboard.press('Enter');
  await rest();
  await press('l');
  expect(await page.locator('[data-test=household-pay]').innerText()).toContain('李渡0102');
  await takePicture(page, 'household-confirm');
  await zoom(1.25);
  await takePicture(page, 'household-confirm-125');
  await zoom(1);
  await press('Enter');
  const done = page.locator('[data-test=last-done]', { hasText: '已全户收款' });
  await done.waitFor();
  expect(await done.innerText()).toContain('本次不收 欧阳建国');
  await expect.poll(() => searchHasFocus(page)).toBe(true);
  await takePicture(page, 'household-done');
  await press('F8');
  await expect.poll(() => printedTexts(app)).toHaveLength(1);
  const [slip = ''] = await printedTexts(app);
  expect(slip).toContain('家庭参保缴费确认单');
  expect(slip).toContain('李渡0098、李渡0099、李渡0100、李渡0101、李渡0102');
  expect(slip).toContain('5 人，¥1,933.00');
});

test('a decline with evidence and signature; paying later leaves the list, and the history keeps both', async () => {
  const { page } = desk;
  await open(numberOfMember(5));
  await press('d');
  await page.locator('[data-test=state-form] input[type=radio]:focus').waitFor();
  for (let step = 0; step < 12 && !(await chosenReason()).includes('户口迁出'); step += 1) {
    await press('ArrowDown');
  }
  await press('Enter');
  await page.getByText('“户口迁出”要有佐证材料').waitFor();
  await page.keyboard.type('户口迁移证 2023-118');
  await press('Tab');
  await page.keyboard.type('户主');
  await press('Enter', 'Tab');
  expect(await page.locator('[data-test=signed-by]').inputValue()).toBe('欧阳震华');
  await zoom(1.25);
  await takePicture(page, 'household-decline-125');
  await zoom(1);
  await press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '已登记不参保' }).waitFor();
  const before = await decliners();
  await open(numberOfMember(5));
  expect(await stateWord()).toBe('不参保');
  await press('1', 'Enter', 'Enter');
  await page.locator('[data-test=last-done]', { hasText: '已收款' }).waitFor();
  expect(await decliners()).toBe(before - 1);
  await open(numberOfMember(5));
  expect(await history()).toEqual(['未登记 → 不参保', '不参保 → 已缴费']);
  const words = await page.locator('[data-test=history]').innerText();
  expect(words).toContain('依据：户口迁移证 2023-118');
  expect(words).toContain('欧阳震华（户主）签字');
  await takePicture(page, 'household-history');
  await press('Escape');
});

/** The reason marked in the dialog. */
async function chosenReason(): Promise<string> {
  const texts = await textsOf(desk.page, '[data-test=state-form] .el-radio.is-checked');
  return texts.join();
}

async function decliners(): Promise<number> {
  const slice = { list: 'decliners', village: null, part: null, sort: null, after: null } as const;
  const found = await desk.page.evaluate((asked) => window.desk.ask('list.keys', asked), slice);
  return found.ok ? found.value.keys.length : -1;
}

test('a void with its reason, a signed registration and a new payment: both stay in sight', async () => {
  const { page } = desk;
  await press('x');
  await page.keyboard.press('Space');
  await press('Enter');
  await page.locator('[data-test=resident] .word', { hasText: '作废 未缴' }).first().waitFor();
  await press('r');
  await page.keyboard.type('本人');
  await press('Enter', 'Tab', 'Tab', 'Tab', 'ArrowRight');
  await takePicture(page, 'household-register');
  await press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '已登记（核对签字）' }).waitFor();
  await open(numberOfMember(5));
  expect(await stateWord()).toBe('已登记 未缴');
  await zoom(1.25);
  await takePicture(page, 'household-registered-125');
  expect(await overflowing(page, ['header', 'main', 'footer', '.middle'])).toEqual([]);
  await zoom(1);
  await press('2', 'Enter', 'Enter');
  await page.locator('[data-test=last-done]', { hasText: '已收款' }).waitFor();
  await open(numberOfMember(5));
  expect(await page.locator('[data-test=latest-step]').innerText()).toContain('一档 ¥380.00 作废：档次选错');
  expect(await history()).toEqual([
    '未登记 → 不参保',
    '不参保 → 已缴费',
    '已缴费 → 作废',
    '作废 → 已登记',
    '已登记 → 已缴费',
  ]);
  await press('Escape');
  expect(await page.locator('[data-test=state-note]').innerText()).toContain('请先按 X 作废');
});

test('cover elsewhere is recorded with its place; the dead cannot pay, and the way out is said', async () => {
  const { page } = desk;
  await open(numberOfMember(4));
  await press('t', 'Space', 'Enter');
  await page.getByText('请写明在哪里参保').waitFor();
  await page.keyboard.type('重庆市渝北区某厂');
  await press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '已登记他处参保' }).waitFor();
  await open(numberOfMember(4));
  expect(await stateWord()).toBe('他处参保');
  expect(await page.locator('[data-test=latest-step]').innerText()).toContain('参保地：重庆市渝北区某厂');
  await open(numberOfMember(2));
  await press('1', 'Enter');
  await page.locator('[data-test=counter-error]', { hasText: '按 R 重新登记签字' }).waitFor();
  await takePicture(page, 'household-dead');
});
