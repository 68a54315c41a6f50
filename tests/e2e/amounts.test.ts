import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';
import { addHousehold, commitRoster, counterHands } from './counter-hands.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { answerOpen, startDemo } from './window-helpers.ts';

/** A student who is 低保 and nothing else: the notice gives no amount for that. */
const STUDENT = { name: '柳青青', relation: '户主', number: numberOf(91, '20040310') };
const BROTHER = { name: '柳成林', relation: '弟', number: numberOf(92, '20060812') };

let desk: Desk;
const { open, press } = counterHands(() => desk.page);

beforeAll(async () => {
  desk = await launchDesk();
  await startDemo(desk.page);
  await addHousehold(desk.page, [STUDENT, BROTHER]);
  const rows = [
    ['姓名', '身份证号', '救助身份', '纳入资助时间'],
    [STUDENT.name, STUDENT.number, '城乡低保对象', '2023-03-01'],
  ];
  await answerOpen(desk.app, await makeWorkbook(desk.userData, { rows }, '社事办增补名册.xlsx'));
  await commitRoster(desk.page, '民政增补');
});

afterAll(() => desk.close());

/** Words typed into the field in focus, and on to the next. */
async function fill(...words: readonly string[]): Promise<void> {
  for (const [index, word] of words.entries()) {
    await desk.page.keyboard.type(word);
    await press(index === words.length - 1 ? 'Enter' : 'Tab');
  }
}

test('an amount the notice leaves open is asked once, by keyboard, and shown where it is used', async () => {
  const { page } = desk;
  await open(STUDENT.number);
  await press('p');
  const card = page.locator('[data-test=tier-1]');
  await card.locator('text=不能办理').waitFor();
  expect(await page.locator('[data-test=population-note]').innerText()).toContain('在校大学生不再缴费');
  await takePicture(page, 'amounts-unset');
  await press('v');
  await page.locator('[data-test=subsidy-form] input:focus').waitFor();
  await press('Enter');
  await page.getByRole('alert').filter({ hasText: '金额写成' }).waitFor();
  await fill('245', '区民政局函〔2023〕8号', '2023-11-20');
  await expect.poll(() => card.locator('[data-test=personal]').innerText()).toBe('¥105.00');
  await press('1');
  await expect.poll(() => page.locator('[data-test=why]').innerText()).toContain('区民政局函〔2023〕8号');
  await takePicture(page, 'amounts-entered');
  await press('Enter', 'Enter');
  await page.locator('[data-test=last-done]', { hasText: '已收款' }).waitFor();
});

test('a surcharge nobody confirmed is shown as provisional and refused with the reason, until it is confirmed', async () => {
  const { page } = desk;
  const saved = await page.evaluate(() => window.desk.ask('settings.save', { businessDate: '2024-07-15' }));
  expect(saved.ok).toBe(true);
  await page.reload();
  await page.locator('[data-test=search]').waitFor();
  await open(BROTHER.number);
  await press('1');
  const card = page.locator('[data-test=tier-1]');
  expect(await card.innerText()).toContain('财政补助部分');
  expect(await card.locator('[data-test=personal]').innerText()).toBe('¥1,050.00');
  await press('Enter');
  await page.locator('[data-test=counter-error]', { hasText: '未收款。按 V 核对' }).waitFor();
  expect(await page.locator('[data-test=pay-dialog]').count()).toBe(0);
  await takePicture(page, 'amounts-provisional');
  await press('h');
  const row = page.locator('[data-test=household-row]', { hasText: BROTHER.name });
  await row.waitFor();
  expect(await row.innerText()).toContain('财政补助标准');
  await takePicture(page, 'amounts-provisional-household');
  await press('v');
  await page.getByText('每个数值核对原文后确认').waitFor();
  await press('Tab');
  await fill('渝财社〔2024〕12号', '2024-05-20');
  await page.getByText('没有待确认的数值').waitFor();
  await press('Escape', '1');
  await expect.poll(() => page.locator('[data-test=household-total]').innerText()).toContain('¥1,050.00');
});

test('what the pack asks besides is said of a member by keys: it stands in the row and moves the cover', async () => {
  const { page } = desk;
  await askWhenEmployeeInsuranceEnded();
  await page.reload();
  await page.locator('[data-test=search]').waitFor();
  await open(BROTHER.number);
  await press('h');
  const row = page.locator('[data-test=household-row][aria-selected=true]', { hasText: BROTHER.name });
  await row.waitFor();
  expect(await row.innerText()).toContain('待遇 2024-10-14 至');
  await press('b');
  await page.locator('[data-test=member-facts] input:focus').waitFor();
  await page.keyboard.type('2024-06-30');
  await takePicture(page, 'amounts-facts');
  await press('Enter');
  await expect.poll(() => row.innerText()).toContain('2024-06-30 停职工医保');
  expect(await row.innerText()).toContain('待遇 2024-07-15 至');
  await press('b');
  await expect.poll(() => page.locator('[data-test=member-facts] input').inputValue()).toBe('2024-06-30');
  await press('Escape', 'Escape');
  await page.locator('[data-test=member-facts]').waitFor({ state: 'detached' });
  await press('1');
  await takePicture(page, 'amounts-facts-said');
  await press('Enter');
  await page.locator('[data-test=household-pay]').waitFor();
  await press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '已全户收款' }).waitFor();
});

/** The pack in use gets a waiver that hangs on the end of 职工医保. */
async function askWhenEmployeeInsuranceEnded(): Promise<void> {
  const published = await desk.page.evaluate(async () => {
    const id = 'lidu-2024';
    await window.desk.ask('draft.open', { id });
    await window.desk.ask('draft.rows', { id, change: { act: 'add', section: 'waivers' } });
    const waiver = ['waivers', 1];
    const typed = [
      { kind: 'text' as const, path: [...waiver, 'name'], text: '离开职工医保三个月内' },
      { kind: 'text' as const, path: [...waiver, 'clause'], text: '补充通知 第一条' },
      {
        kind: 'optionalCount' as const,
        path: [...waiver, 'leftEmployeeInsuranceWithinMonths'],
        text: '3',
      },
    ];
    await window.desk.ask('draft.type', { id, typed });
    return window.desk.ask('draft.publish', { id, note: '补充通知' });
  });
  expect(published).toMatchObject({ ok: true });
}
