import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { goTo, searchHasFocus } from './window-helpers.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk();
});

afterAll(() => desk.close());

test('an empty program fills itself with made-up people and is ready at the counter', async () => {
  const { page } = desk;
  await page.click('[data-test=demo]');
  await page.locator('[data-test=search]').waitFor({ timeout: 90_000 });
  await expect.poll(() => searchHasFocus(page)).toBe(true);
  const bar = await page.locator('header').innerText();
  expect(bar).toContain('演示数据');
  expect(bar).toContain('2024 年度');
});

test('every place of the rail opens on something real', async () => {
  const { page } = desk;
  const places = [
    ['名册', '好的文件长这样'],
    ['台账', '有效缴费合计'],
    ['报表', '本期新增'],
    ['看板', '各村（居）完成率'],
    ['设置', '政策包'],
    ['柜台', '开始办理'],
  ] as const;
  for (const [word, landmark] of places) {
    await goTo(page, word);
    await page.getByText(landmark).first().waitFor();
    await page.waitForTimeout(300);
    await takePicture(page, `place-${word}`);
  }
  expect(await page.locator('.notice.wrong').count()).toBe(0);
});

test('the print preview shows the very PDF', async () => {
  const { page } = desk;
  await goTo(page, '报表');
  await page.locator('[data-test=sheet] tbody tr').first().waitFor();
  await page.keyboard.press('F7');
  const address = await page.locator('[data-test=pdf]').getAttribute('src');
  const kind = await page.evaluate(async (path) => {
    const answer = await fetch(path);
    const start = new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 5));
    return [answer.headers.get('content-type'), start];
  }, address ?? '');
  expect(kind).toEqual(['application/pdf', '%PDF-']);
  await page.keyboard.press('Escape');
  await page.locator('[data-test=pdf]').waitFor({ state: 'detached' });
});

test('nothing overflows the window at 1366×768, nor at 125 %', async () => {
  const { app, page } = desk;
  const wide: string[] = [];
  for (const zoom of [1, 1.25]) {
    await app.evaluate(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
    }, zoom);
    await page.waitForTimeout(300);
    for (const word of ['名册', '台账', '报表', '看板', '设置', '柜台']) {
      await goTo(page, word);
      await page.waitForTimeout(300);
      const over = await page.evaluate(() =>
        ['header', 'main', 'footer', '.page'].flatMap((selector) => {
          const box = document.querySelector(selector);
          return box !== null && box.scrollWidth > box.clientWidth + 1 ? [selector] : [];
        }),
      );
      wide.push(...over.map((selector) => `${word} ${selector} ${zoom}`));
    }
  }
  expect(wide).toEqual([]);
});
