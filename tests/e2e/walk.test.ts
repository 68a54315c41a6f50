import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliValue, record } from '#tests/integration/cli/run-cli.ts';
import { readBack } from '#tests/fixtures/workbooks.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { makeWalkWorkbooks, PEOPLE, type WalkWorkbooks } from './walk-workbooks.ts';
import { answerOpen, answerSave, goTo, searchHasFocus, textsOf } from './window-helpers.ts';

const READER_PACE = { delay: 6 };

let desk: Desk;
let sent: WalkWorkbooks;

beforeAll(async () => {
  desk = await launchDesk();
  sent = await makeWalkWorkbooks(desk.userData);
});

afterAll(() => desk.close());

async function importFile(file: string): Promise<readonly string[]> {
  const { app, page } = desk;
  await answerOpen(app, file);
  await page.click('[data-test=choose-file]');
  const outcome = page.locator('[data-test=import-preview], [data-test=import-error]');
  await outcome.first().waitFor();
  expect(await textsOf(page, '[data-test=import-error]')).toEqual([]);
  const counts = await textsOf(page, '[data-test^=outcome-]');
  await page.click('[data-test=commit]');
  await page.waitForSelector('[data-test=import-done]');
  return counts;
}

test('the first day begins with the policy pack and its figures', async () => {
  const { page } = desk;
  await page.click('[data-test=pack-lidu-2024]');
  await page.getByText('《李渡街道2024年度城乡居民合作医疗保险征收工作实施方案》').waitFor();
  const table = await page.locator('[data-test=pack-chooser] table').first().innerText();
  expect(table.replace(/\s+/g, ' ')).toContain('城乡居民 380 755');
  await takePicture(page, 'walk-1-pack');
  await page.click('[data-test=choose-pack]');
  await page.waitForSelector('[data-test=kind-residents]');
});

test('residents, targets and a department’s roster come in from three workbooks', async () => {
  const { page } = desk;
  const residents = await importFile(sent.residents);
  await takePicture(page, 'walk-2-residents');
  await page.click('[data-test=kind-targets]');
  const targets = await importFile(sent.targets);
  await page.click('[data-test=next-step]');
  await page.getByLabel('来自哪个部门').fill('社事办');
  await page.keyboard.press('Enter');
  const roster = await importFile(sent.roster);
  await takePicture(page, 'walk-3-roster');
  expect([residents, targets, roster]).toEqual([
    ['全部 6', '新增 5', '错误 1'],
    ['全部 2', '新增 2'],
    ['全部 1', '新增 1'],
  ]);
});

test('the station names itself and works on a day inside the window', async () => {
  const { page } = desk;
  await goTo(page, '设置');
  await page.getByPlaceholder('印在报表和确认单上').fill('李渡街道社保所');
  await page.getByPlaceholder('用今天').fill('2023-12-08');
  await page.keyboard.press('Enter');
  await page.click('[data-test=save-settings]');
  await page.getByText('已保存。').waitFor();
  expect(await page.locator('header').innerText()).toContain('2023-12-08');
});

test('pinyin finds the resident, a key chooses the tier, the breakdown says why', async () => {
  const { page } = desk;
  await goTo(page, '柜台');
  await page.locator('[data-test=search]:focus').waitFor();
  await page.keyboard.type('zxm');
  await page.locator('[data-test=results]').getByText(PEOPLE[0].name).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=tier-1]').waitFor();
  expect(await page.locator('[data-test=take]').isDisabled()).toBe(true);
  expect(await page.locator('[data-test=resident]').innerText()).not.toContain(PEOPLE[0].number);
  await page.keyboard.press('1');
  const card = (await page.locator('[data-test=tier-1]').innerText()).replace(/\s+/g, ' ');
  const why = await page.locator('[data-test=why]').innerText();
  await takePicture(page, 'walk-4-breakdown');
  for (const part of ['缴费标准 380.00', '低保对象 342.00', '¥38.00', '2024-01-01 至 2024-12-31']) {
    expect(card).toContain(part);
  }
  expect(why).toContain('社事办名册，自 2023-03-01');
  expect(why).toContain('资助参保对象及标准表');
  expect(await page.locator('[data-test=take]').isEnabled()).toBe(true);
});

test('Enter, Enter takes the payment, and the focus is in the search again', async () => {
  const { page } = desk;
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=pay-dialog]').waitFor();
  expect(await page.locator('[data-test=pay-dialog]').innerText()).toContain('叁拾捌元整');
  await page.keyboard.press('Enter');
  const done = await page.locator('[data-test=last-done]').innerText();
  await takePicture(page, 'walk-5-paid');
  expect(done).toContain(PEOPLE[0].name);
  expect(done).toContain('¥38.00');
  await expect.poll(() => searchHasFocus(page)).toBe(true);
});

test('an ID reader opens the resident, and its Enter takes nothing', async () => {
  const { page } = desk;
  await page.keyboard.type(PEOPLE[1].number, READER_PACE);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident] h1', { hasText: PEOPLE[1].name }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=tier-2]').waitFor();
  expect(await page.locator('[data-test=pay-dialog]').count()).toBe(0);
  await page.keyboard.press('2');
  await page.waitForTimeout(500);
  // The next card is read while this page is open: its digits choose no tier, its Enter confirms nothing.
  await page.keyboard.type(PEOPLE[2].number, READER_PACE);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident] h1', { hasText: PEOPLE[2].name }).waitFor();
  expect(await page.locator('[data-test=pay-dialog]').count()).toBe(0);
  expect(await page.locator('[data-test=take]').isDisabled()).toBe(true);
});

test('the second payment by keyboard, at the other tier', async () => {
  const { page } = desk;
  await page.keyboard.press('F2');
  await page.keyboard.type('qdd');
  await page.locator('[data-test=results]').getByText(PEOPLE[1].name).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident] h1', { hasText: PEOPLE[1].name }).waitFor();
  await page.locator('[data-test=tier-2]').waitFor();
  await page.waitForTimeout(500);
  for (const key of ['2', 'Enter', 'ArrowRight', 'Enter']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  const done = await page.locator('[data-test=last-done]').innerText();
  expect(done).toContain('¥755.00');
  expect(done).toContain('POS');
});

test('the weekly sheet on screen, as PDF and as workbook says what the command line says', async () => {
  const { app, page, userData } = desk;
  const [pdf, workbook] = [join(userData, '周报.pdf'), join(userData, '周报.xlsx')];
  await goTo(page, '报表');
  await page.locator('[data-test=sheet] tbody tr').first().waitFor();
  await takePicture(page, 'walk-6-weekly');
  const screen = await screenSheet();
  await answerSave(app, pdf);
  await page.keyboard.press('F9');
  await page.locator('[data-test=told]', { hasText: 'PDF' }).or(page.getByText('共 1 页')).first().waitFor();
  await answerSave(app, workbook);
  await page.keyboard.press('F10');
  await page.locator('[data-test=told]', { hasText: '周报.xlsx' }).waitFor();

  const asOf = '2023-12-08T23:59:59';
  const told = record(
    await cliValue('report', 'weekly', '--db', join(userData, 'desk.sqlite'), '--as-of', asOf),
  );
  const rows = Array.isArray(told['rows']) ? told['rows'].map(record) : [];
  expect(screen.rows).toEqual(rows.map(figures));
  expect(screen.total).toEqual({ ...figures(record(told['total'])), village: '合计' });
  expect(rows.find((row) => row['village'] === '桃花村')).toMatchObject({
    target: 4,
    lastYear: 3,
    enrolled: 2,
    completion: 0.5,
    tier1: 1,
    tier2: 1,
    personal: 793,
    subsidy: 342,
  });

  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  for (const part of ['参保征收进度表', '桃花村', '江东社区', '793', '342', '50.00%', '截至']) {
    expect(text).toContain(part);
  }
  const cells = Object.values(await readBack(workbook)).flat(2);
  expect(cells).toContain('桃花村');
  expect(cells).toContain(793);
});

interface ScreenSheet {
  readonly rows: readonly Record<string, string>[];
  readonly total: Record<string, string>;
}

async function screenSheet(): Promise<ScreenSheet> {
  const [rows, totals] = [await linesOf('.sheet tbody tr'), await linesOf('.sheet tfoot tr')];
  return { rows, total: totals[0] ?? {} };
}

/** Table lines as they stand on screen, each cell by its column. */
function linesOf(selector: string): Promise<readonly Record<string, string>[]> {
  return desk.page
    .locator(selector)
    .evaluateAll((lines) =>
      lines.map((line) =>
        Object.fromEntries(
          [...line.querySelectorAll('td')].map((cell) => [
            cell.dataset['column'] ?? '',
            cell.innerText.trim(),
          ]),
        ),
      ),
    );
}

/** A row of the command line's sheet, written as the screen writes it. */
function figures(row: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      if (typeof value !== 'number') {
        return [key, typeof value === 'string' ? value : ''];
      }
      const ratio = key === 'completion' || key === 'tier2Share' || key === 'subsidisedRate';
      return [key, ratio ? `${(value * 100).toFixed(2)}%` : value.toLocaleString('en-US')];
    }),
  );
}
