import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBack } from '#tests/fixtures/workbooks.ts';
import { cliValue } from '#tests/integration/cli/run-cli.ts';
import { filledFolder, goByKeys } from './filled-desk.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { answerSave } from './window-helpers.ts';

/** A loaded machine is slow; nothing here waits for a time, all of it for what is to be seen. */
const LONG = { timeout: 30_000, interval: 400 };
const NAMES = ['欧阳一', '欧阳二', '欧阳三'];
const DAY = '2023-12-08';

let desk: Desk;

beforeAll(async () => {
  const userData = filledFolder((street) => {
    for (const name of NAMES) {
      street.person({ name });
    }
  });
  desk = await launchDesk({ userData });
  desk.page.setDefaultTimeout(LONG.timeout);
  await desk.page.locator('[data-test=search]').waitFor();
});

afterAll(() => desk.close());

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await desk.page.keyboard.press(key);
  }
}

function seen(selector: string, hasText?: string): Promise<void> {
  return desk.page
    .locator(selector, hasText === undefined ? {} : { hasText })
    .first()
    .waitFor();
}

async function takeCash(name: string): Promise<void> {
  const { page } = desk;
  await press('F2');
  await page.keyboard.type(name);
  await seen('[data-test=results]', name);
  await press('Enter');
  await seen('[data-test=resident] h1', name);
  await seen('[data-test=tier-1]');
  await press('1');
  await seen('[data-test=take]:not(:disabled)');
  // An Enter too soon after opening still belongs to the ID reader; one more in the empty search does nothing.
  await expect
    .poll(async () => {
      await press('Enter');
      return page.locator('[data-test=last-done]').count();
    }, LONG)
    .toBe(1);
  await seen('[data-test=last-done]', name);
}

function reconciled(): Promise<unknown> {
  return cliValue('reconcile', '--db', join(desk.userData, 'desk.sqlite'));
}

test('two cash payments are in hand', async () => {
  await takeCash('欧阳一');
  await takeCash('欧阳二');
  expect(await reconciled()).toEqual({
    payments: 2,
    collectedFen: 76_000,
    handedOverFen: 0,
    inHandFen: 76_000,
    alarms: [],
  });
});

test('the day is counted one fen short: said before it is handed over, and again before it is kept', async () => {
  const { page } = desk;
  await goByKeys(page, '台账');
  await seen('[data-test=ledger]');
  await press('Alt+2');
  await seen('[data-test=cash-days] tbody tr', DAY);
  await takePicture(page, 'cash-days');
  await press('Enter');
  await seen('[data-test=handover-form] input:focus');
  await press('Enter');
  await seen('[role=alert]', '请填写现金的清点金额');
  await page.keyboard.type('759.99');
  await seen('[data-test=difference]', '短少 ¥0.01');
  expect(await page.locator('[data-test=capital]').innerText()).toContain('柒佰伍拾玖元玖角玖分');
  await press('Enter');
  await seen('[name=handedBy]:focus');
  await page.keyboard.type('张三');
  await press('Enter');
  await seen('[data-test=unequal]', '短少 ¥0.01');
  await takePicture(page, 'cash-unequal');
  await press('Enter');
  await seen('[data-test=handover-state]', '已交接 未存款');
  await takePicture(page, 'cash-handed-over');
  await press('Escape');
  await seen('[data-test=cash-days] tbody tr', '已交接 未存款');
});

test('the home screen says so; the alarm opens its handover and leaves when settled with a note', async () => {
  const { page } = desk;
  await goByKeys(page, '柜台');
  await seen('[data-test=alarms-panel]', '交接金额与台账不符');
  expect(await page.locator('[data-test=alarm-count]').innerText()).toContain('1');
  await takePicture(page, 'cash-alarm-home');
  await press('F3');
  await seen('[data-test=alarm-text]', '短少 ¥0.01');
  await seen('.dialog-body:focus');
  await takePicture(page, 'cash-alarms');
  await press('Enter');
  await seen('[data-test=handover-state]');
  await press('Escape');
  await seen('[data-test=alarm-text]');
  await seen('.dialog-body:focus');
  await press('F4');
  await seen('[aria-label=情况说明]:focus');
  await press('Enter');
  await seen('[role=alert]', '请写明情况');
  await page.keyboard.type('张三补足一分');
  await press('Enter');
  await seen('[data-test=alarm-told]', '已了结');
  await press('Escape');
  await page.locator('[data-test=alarms-panel]').waitFor({ state: 'detached' });
  await page.locator('[data-test=alarm-count]').waitFor({ state: 'detached' });
  expect(await reconciled()).toMatchObject({ handedOverFen: 76_000, inHandFen: 0, alarms: [] });
});

test('deposit slip, then treasury; the last step is taken back with its reason and entered again', async () => {
  const { page } = desk;
  await goByKeys(page, '台账');
  await press('Alt+2');
  await seen('[data-test=cash-days] tbody tr', DAY);
  await press('Enter');
  await seen('[name=slipNumber]:focus');
  await page.keyboard.type('CK-0001');
  await press('Enter');
  await seen('[data-test=handover-state]', '已存款 未入库');
  await seen('#step-on:focus');
  await press('Enter');
  await seen('[data-test=handover-state]', '已入国库');
  await press('F4');
  await seen('#reverse-form input:focus');
  await press('Enter');
  await seen('[role=alert]', '请写明冲销原因');
  await page.keyboard.type('看错日期');
  await press('Enter');
  await seen('[data-test=handover-state]', '已存款 未入库');
  await seen('[data-test=handover]', '看错日期');
  await seen('#step-on:focus');
  await press('Enter');
  await seen('[data-test=handover-state]', '已入国库');
  await takePicture(page, 'cash-treasury');
  await press('Escape');
  await seen('[data-test=cash-days] tbody tr', '已入国库');
});

test('a ticket number is given from the ledger’s row, and replaced only with a reason', async () => {
  const { page } = desk;
  await press('Alt+1');
  await seen('[data-test=ledger]:focus');
  await press('ArrowDown', 't');
  await seen('[data-test=ticket-form] [name=ticket]:focus');
  await page.keyboard.type('A0007');
  await press('Enter');
  await seen('[data-test=ticket-told]', 'A0007');
  await page.locator('[name=ticket]').press('ControlOrMeta+a');
  await page.keyboard.type('A0008');
  await press('Enter');
  await seen('[role=alert]', '更改请写明原因');
  await seen('[name=reason]:focus');
  await page.keyboard.type('看错一位');
  await press('Enter');
  await seen('[data-test=ticket-form]', 'A0007 → A0008');
  await takePicture(page, 'cash-ticket');
  await press('Escape');
  await seen('[data-test=ledger] tr.chosen', 'A0008');
});

test('what the station rules is written with its keys; a time that is none is refused in its place', async () => {
  const { page } = desk;
  await press('Alt+2', 'F6');
  await seen('[data-test=cash-rules] [name=account]:focus');
  await page.keyboard.type('社保费指定账户');
  await press('Tab', 'ControlOrMeta+a');
  await page.keyboard.type('25:00');
  await press('Enter');
  await seen('[data-test=cash-rules]', '时间写成 18:00 这样');
  await seen('[name=handoverBy]:focus');
  await takePicture(page, 'cash-rules');
  await press('ControlOrMeta+a');
  await page.keyboard.type('17:30');
  await press('Enter');
  await page.locator('[data-test=cash-rules]').waitFor({ state: 'detached' });
  await press('F6');
  await seen('[data-test=cash-rules] [name=handoverBy]');
  expect(await page.locator('[name=handoverBy]').inputValue()).toBe('17:30');
  await press('Escape');
});

test('the slip is looked at, then saved as PDF and as a workbook', async () => {
  const { app, userData } = desk;
  await seen('[data-test=cash-days]:focus');
  await press('Enter');
  await seen('[data-test=handover-state]');
  await press('F7');
  await seen('[data-test=pdf]');
  await press('Escape');
  await desk.page.locator('[data-test=pdf]').waitFor({ state: 'detached' });
  await answerSave(app, join(userData, '交接单.pdf'));
  await press('F9');
  await seen('[data-test=told]', '交接单.pdf');
  await answerSave(app, join(userData, '交接单.xlsx'));
  await press('F10');
  await seen('[data-test=told]', '交接单.xlsx');
  const cells = Object.values(await readBack(join(userData, '交接单.xlsx'))).flat(2);
  expect([cells.includes('张三'), cells.includes(759.99)]).toEqual([true, true]);
  await press('Escape');
});
