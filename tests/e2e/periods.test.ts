import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemo } from '#electron/demo/demo.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { filledFolder } from './filled-desk.ts';
import { launchDesk, takePicture, takeWindowPicture, type Desk } from './launch.ts';
import { pdfFacts, pdfPages } from './print-room.ts';
import { answerSave, notWhole, press, tabTo } from './window-helpers.ts';

const LONG = { timeout: 60_000 };
const QUIET = { progress: () => undefined, cancelled: () => false };
const OPTIONS = { residents: 900, villages: 3, seed: 7, policyId: 'lidu-2024' };

let desk: Desk;

beforeAll(async () => {
  const userData = filledFolder(({ context, database }) => {
    database.exec("DELETE FROM setting WHERE key IN ('pack_id', 'business_date')");
    valueOf(createDemo(context, OPTIONS, QUIET));
  });
  desk = await launchDesk({ userData });
});

afterAll(() => desk.close());

async function cellOf(row: number, column: string): Promise<string> {
  const cells = desk.page.locator(`[data-test=sheet] tbody [data-column=${column}]`);
  return cells.nth(row).innerText();
}

test('a period is closed by keys alone and says so from then on', async () => {
  const { page } = desk;
  await page.locator('[data-test=search]').waitFor(LONG);
  await press(page, 'Alt+R');
  await page.locator('[data-test=sheet] tfoot').waitFor(LONG);
  await takePicture(page, 'periods-live');
  await press(page, 'F4');
  await page.locator('[data-test=close-period]').waitFor(LONG);
  const before = await cellOf(0, 'enrolled');
  await press(page, 'F4');
  await page.locator('[data-test=confirm-close]').waitFor(LONG);
  await takePicture(page, 'periods-closing');
  await press(page, 'Enter');
  await page.locator('[data-test=period-closed]').waitFor(LONG);
  expect([await page.locator('[data-test=period-closed]').innerText(), await cellOf(0, 'enrolled')]).toEqual([
    expect.stringContaining('已关闭'),
    before,
  ]);
  await takePicture(page, 'periods-closed');
  expect(await notWhole(page, '.sheet-scroll')).toEqual([]);
});

test('arrows and Enter open the names behind a figure, as many as it says, masked and by pages', async () => {
  const { page } = desk;
  await tabTo(page, '[data-test=sheet]');
  await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  const column = await page.locator('[data-test=sheet] .cursor').getAttribute('data-column');
  const figure = await page.locator('[data-test=sheet] .cursor').innerText();
  await press(page, 'Enter');
  await page.locator('[data-test=people] tbody tr').first().waitFor(LONG);
  await takePicture(page, 'periods-names');
  const total = await page.locator('[data-test=people-total]').innerText();
  expect([column, total]).toEqual(['enrolled', `共 ${figure} 条，号码已遮盖。`]);
  expect(await page.locator('[data-test=people]').innerText()).not.toMatch(/\d{17}/);
  await press(page, 'PageDown');
  await page.getByText('第 2 页').waitFor(LONG);
  await press(page, 'Escape');
});

test('the dashboard is drawn and prints as one A4 with the same figures', async () => {
  const { app, page, userData } = desk;
  await press(page, 'Alt+T');
  await page.locator('[data-test=chart] svg').first().waitFor(LONG);
  await page.waitForTimeout(500);
  await takePicture(page, 'dashboard');
  expect(await notWhole(page, '.values')).toEqual([]);
  const shown = await page.locator('.figures').innerText();
  const file = join(userData, '看板.pdf');
  await answerSave(app, file);
  await press(page, 'F9');
  await page.getByText('看板.pdf').waitFor(LONG);
  const text = pdfPages(file).join('').replace(/\s/g, '');
  const enrolled = /累计参保\s*([\d,]+ 人)/.exec(shown)?.[1]?.replace(' ', '') ?? '?';
  expect([pdfFacts(file).get('Pages'), text.includes(enrolled), text.includes('各村（居）完成率')]).toEqual([
    '1',
    true,
    true,
  ]);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1.25);
  });
  await page.waitForTimeout(500);
  await takeWindowPicture(app, 'dashboard-125');
  expect(desk.problems).toEqual([]);
});
