import { afterAll, beforeAll, expect, test } from 'vitest';
import { filledFolder } from './filled-desk.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';

let desk: Desk;
const PASSWORD = 'egret-island-3';

beforeAll(async () => {
  const userData = filledFolder(({ person }) => {
    person({ name: '王小甲' });
  });
  desk = await launchDesk({ userData, env: { DESK_SIGN_IN: '', DESK_IDLE_SECONDS: '6' } });
});

afterAll(() => desk.close());

async function typeInto(test: string, typed: string): Promise<void> {
  await desk.page.locator(`input[data-test=${test}], [data-test=${test}] input`).fill(typed);
}

async function send(): Promise<void> {
  await desk.page.keyboard.press('Enter');
}

test('the first start sets the administrator in one small form', async () => {
  const { page } = desk;
  await page.locator('[data-test=session-gate]').waitFor();
  await takePicture(page, 'session-1-first');
  await typeInto('operator-name', '陈静');
  await typeInto('password', PASSWORD);
  await typeInto('password-again', PASSWORD);
  await send();
  await page.waitForSelector('[data-test=search]');
  expect(await page.locator('[data-test=operator-menu]').innerText()).toContain('陈静');
});

test('signed out, a wrong password opens nothing, after three even the right one has to wait, then it does', async () => {
  const { page } = desk;
  await page.click('[data-test=operator-menu]');
  await page.click('[data-test=sign-out]');
  await page.locator('[data-test=session-gate]').waitFor();
  expect(await page.evaluate(() => window.desk.ask('search.residents', { text: '王' }))).toMatchObject({
    ok: false,
    error: { code: 'SIGNED_OUT' },
  });
  await typeInto('password', 'wrong-password');
  await send();
  await page.getByText('姓名或密码不对').waitFor();
  await takePicture(page, 'session-2-sign-in');
  // Asked as a script would, quickly: what the form types is counted with it.
  for (const password of ['wrong-password-2', 'wrong-password-3']) {
    const answer = await page.evaluate(
      (typed) => window.desk.ask('session.signIn', { name: '陈静', password: typed }),
      password,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REFUSED' } });
  }
  await typeInto('password', PASSWORD);
  await send();
  await page.getByText(/连续几次没有登录成功，请等 \d+ 秒再试/).waitFor();
  await takePicture(page, 'session-2-locked-out');
  await page.waitForTimeout(5500);
  await send();
  await page.waitForSelector('[data-test=search]');
});

test('left alone it locks over what is typed, and unlocked it is all still there', async () => {
  const { page } = desk;
  await page.keyboard.type('王小甲');
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident]:focus').waitFor();
  await page.keyboard.press('F2');
  await page.locator('[data-test=search]:focus').waitFor();
  await page.keyboard.type('wangxiao');
  await page.locator('[data-test=lock]').waitFor({ timeout: 20_000 });
  await takePicture(page, 'session-3-lock');
  const answer = await page.evaluate(() => window.desk.ask('search.residents', { text: '王' }));
  expect(answer).toMatchObject({ ok: false, error: { code: 'SIGNED_OUT' } });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await page.locator('[data-test=lock]').isVisible()).toBe(true);
  await typeInto('unlock-password', PASSWORD);
  await send();
  await page.locator('[data-test=lock]').waitFor({ state: 'detached' });
  expect(await page.inputValue('[data-test=search]')).toBe('wangxiao');
});

test('a number looked at stands in the record of operations, with everything before it', async () => {
  const { page } = desk;
  expect(await page.evaluate(() => window.desk.ask('resident.unmask', { residentId: 1 }))).toMatchObject({
    ok: true,
  });
  await page.evaluate(() => (window.location.hash = '#/settings/audit'));
  const rows = page.locator('[data-test=audit] tbody tr');
  await rows.first().waitFor();
  const first = await rows.first().innerText();
  expect([first.includes('查看完整证件号码'), first.includes('王小甲'), first.includes('陈静')]).toEqual([
    true,
    true,
    true,
  ]);
  const all = await page.locator('[data-test=audit]').innerText();
  expect(['锁定', '登录未成功', '设立首位管理员'].map((word) => all.includes(word))).toEqual([
    true,
    true,
    true,
  ]);
  await page.click('[data-test=audit-verify]');
  await page.getByText('没有被改动、删去或插入').waitFor();
  await takePicture(page, 'session-4-audit');
  await page.evaluate(() => (window.location.hash = '#/settings/operators'));
  await page.locator('[data-test=operators]').waitFor();
  await page.keyboard.press('F6');
  await page.locator('[data-test=new-operator]').waitFor();
  await page.waitForTimeout(400);
  await takePicture(page, 'session-5-operators');
  expect(desk.problems).toEqual([]);
});
