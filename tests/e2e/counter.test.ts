import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { join } from 'node:path';
import { numberOf } from '#tests/fixtures/workbooks.ts';
import { counterHands } from './counter-hands.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { searchHasFocus } from './window-helpers.ts';

let desk: Desk;
const { open: read, rest, stateWord } = counterHands(() => desk.page);
let open: readonly { readonly name: string; readonly number: string }[];

beforeAll(async () => {
  desk = await launchDesk();
  await desk.page.click('[data-test=demo]');
  await desk.page.locator('[data-test=search]').waitFor({ timeout: 90_000 });
  open = unpaidPeople(join(desk.userData, 'desk.sqlite'));
});

afterAll(() => desk.close());

/** People of the demo who have not enrolled and are on no roster. */
function unpaidPeople(file: string): readonly { readonly name: string; readonly number: string }[] {
  const database = openDatabase(file, { readonly: true, key: DEMO_KEY });
  if (!database.ok) throw new Error(database.error.message);
  const rows = database.value
    .prepare<[], { name: string; number: string }>(
      `SELECT name, document_number AS number FROM resident
       WHERE document_kind = 'id-card' AND id NOT IN (SELECT resident_id FROM enrolment)
         AND id NOT IN (SELECT resident_id FROM identity) LIMIT 4`,
    )
    .all();
  database.value.close();
  return rows;
}

test('a payment is taken, undone with a reason, and taken again at the other tier', async () => {
  const { page } = desk;
  const number = open[0]?.number ?? '';
  await read(number);
  for (const key of ['1', 'Enter', 'Enter']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText('档次选错').click();
  await takePicture(page, 'counter-void');
  await page.click('[data-test=confirm-void]');
  await page.locator('[data-test=last-done]', { hasText: '已作废' }).waitFor();
  await read(number);
  expect(await stateWord()).toBe('作废 未缴');
  for (const key of ['2', 'Enter', 'Enter']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(250);
  }
  await read(number);
  expect(await stateWord()).toBe('已缴 二档');
  expect(await page.locator('[data-test=resident]').innerText()).toContain('作废：档次选错');
});

test('a day that is not the business date asks for its reason before anything is taken', async () => {
  const { page } = desk;
  await read(open[1]?.number ?? '');
  await page.locator('#paid-on').fill('2024-06-30');
  await page.keyboard.press('Enter');
  await page.getByText('缴费日期晚于业务日期 2023-12-08').first().waitFor();
  await page.locator('#paid-on:focus').waitFor();
  await page.locator('#paid-on').fill('2023-12-01');
  await page.keyboard.press('Enter');
  await page.locator('#late-reason:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=counter-error]', { hasText: '补录原因' }).waitFor();
  await page.keyboard.type('村里代收，今日补录');
  await page.keyboard.press('Enter');
  await rest();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=pay-dialog]').waitFor();
  await page.keyboard.press('t');
  await page.keyboard.type('不是票号');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=pay-dialog]', { hasText: '“不是票号”不像票号' }).waitFor();
  await page.locator('#ticket:focus').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('LD-0001');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '2023-12-01' }).waitFor();
  await expect.poll(() => searchHasFocus(page)).toBe(true);
});

test('not wanting to enrol is recorded with its reason, and the person can still be found so', async () => {
  const { page } = desk;
  await read(open[2]?.number ?? '');
  await page.keyboard.press('d');
  await page.getByText('户口迁出').click();
  await page.keyboard.press('Enter');
  await page.getByText('“户口迁出”要有佐证材料').waitFor();
  await page.getByLabel('佐证材料', { exact: true }).fill('户口迁移证 2023-118');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=last-done]', { hasText: '已登记不参保' }).waitFor();
  await read(open[2]?.number ?? '');
  expect(await stateWord()).toBe('不参保');
});

test('a certificate shown is put on the list; the price stays what it was until the roster says so', async () => {
  const { page } = desk;
  await read(open[3]?.number ?? '');
  await page.keyboard.press('c');
  await page.getByLabel('身份', { exact: true }).fill('低保对象');
  await page.keyboard.press('Enter');
  await page.getByPlaceholder('如：残疾人证').fill('低保证 末四位 1234');
  await takePicture(page, 'counter-certificate');
  await page.getByRole('button', { name: '登记 Enter' }).click();
  await page.getByText('待社事办名册确认').waitFor();
  await page.locator('[data-test=tier-1]').waitFor();
  expect(await page.locator('[data-test=tier-1] [data-test=personal]').innerText()).toBe('¥380.00');
});

test('somebody new is added at the counter; what is wrong stands beside its field and nothing typed is lost', async () => {
  const { page } = desk;
  const number = numberOf(77, '19991231');
  await page.keyboard.press('F6');
  const form = page.locator('[data-test=add-resident]');
  await form.getByLabel('证件号码').fill(`${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`);
  await form.getByLabel('姓名').fill('司马长风');
  await page.click('[data-test=confirm-add]');
  await form.getByText('末位校验码不对').waitFor();
  expect(await form.getByLabel('姓名').inputValue()).toBe('司马长风');
  await form.getByLabel('证件号码').fill(number);
  expect(await form.getByLabel('出生日期').inputValue()).toBe('1999-12-31');
  await takePicture(page, 'counter-add');
  await page.click('[data-test=confirm-add]');
  await page.locator('[data-test=resident] h1', { hasText: '司马长风' }).waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.type('smcf');
  await page.locator('[data-test=results]').getByText('司马长风').first().waitFor();
});

test('Escape leaves a dialog, then the resident; F1 shows the keys of the place', async () => {
  const { page } = desk;
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident]:focus').waitFor();
  await page.keyboard.press('F1');
  await page.getByText('按键一览').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.getByText('居民出示了证件').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('居民出示了证件').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.locator('[data-test=resident]').waitFor({ state: 'detached' });
  await expect.poll(() => searchHasFocus(page)).toBe(true);
});
