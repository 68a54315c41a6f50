import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { launchDesk, takePicture, type Desk } from './launch.ts';
import { answerSave, press, startDemo, tabTo } from './window-helpers.ts';

const LONG = { timeout: 60_000 };

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk();
  await startDemo(desk.page);
});

afterAll(() => desk.close());

/** Rows of the desk's own file. */
function rowsOf(sql: string): readonly Readonly<Record<string, string | number>>[] {
  const database = openDatabase(join(desk.userData, 'desk.sqlite'), { readonly: true, key: DEMO_KEY });
  if (!database.ok) throw new Error(database.error.message);
  const rows = database.value.prepare<[], Record<string, string | number>>(sql).all();
  database.value.close();
  return rows;
}

/** A figure of the totals row of the form on screen. */
async function totalOf(column: string): Promise<number> {
  const cell = desk.page.locator(`[data-test=sheet] tfoot [data-column=${column}]`);
  return Number((await cell.innerText()).replaceAll(',', ''));
}

test('targets as a percentage of a base: shown first, then set, and the form follows', async () => {
  const { page } = desk;
  await press(page, 'Alt+E', 'Alt+3');
  await page.locator('[data-test=sheet] tfoot').waitFor(LONG);
  const [base] = rowsOf('SELECT sum(base) AS base FROM target');
  const wanted = Math.ceil((Number(base?.['base']) * 95) / 100);
  await page.keyboard.press('F7');
  await page.locator('[data-test=rule-form]').waitFor(LONG);
  await page.locator('.el-dialog :focus').waitFor(LONG);
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
  await page.getByText('居民底册上的人数').waitFor(LONG);
  await tabTo(page, '[aria-label=百分比]');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('950');
  await page.keyboard.press('Enter');
  await page.getByText('百分比写成 1 到 100 之间的数').waitFor(LONG);
  await press(page, 'Backspace', 'Enter');
  await page.locator('[data-test=proposal-total]').waitFor(LONG);
  expect(await page.locator('[data-test=proposal-total]').innerText()).toBe(wanted.toLocaleString('en-US'));
  await takePicture(page, 'targets-rule');
  expect(await totalOf('target')).not.toBe(wanted);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=targets-told]', { hasText: '已按规则设定街道目标' }).waitFor(LONG);
  expect(await totalOf('target')).toBe(wanted);
  await takePicture(page, 'targets-sheet');
});

test('figures by hand that do not add up are not kept; the sum says by how many while typing', async () => {
  const { page } = desk;
  const before = await totalOf('target');
  await page.keyboard.press('F8');
  await page.locator('[aria-label=全街道总数]:focus').waitFor(LONG);
  await page.keyboard.press('Enter');
  await page.keyboard.type('1');
  await page.locator('[data-test=hand-sum]', { hasText: '比总数少' }).waitFor(LONG);
  await page.keyboard.press('F9');
  await page.getByRole('alert').filter({ hasText: '与总数' }).waitFor(LONG);
  await takePicture(page, 'targets-hand');
  await page.keyboard.press('Escape');
  await page.locator('[data-test=hand-form]').waitFor({ state: 'detached', ...LONG });
  expect(await totalOf('target')).toBe(before);
});

test('a reduction without evidence is refused beside its field, with it the reduced target falls by one', async () => {
  const { page } = desk;
  const before = await totalOf('reducedTarget');
  const [person] = rowsOf(
    `SELECT name, document_number AS number FROM resident WHERE document_kind = 'id-card'
       AND id NOT IN (SELECT resident_id FROM enrolment) AND id NOT IN (SELECT resident_id FROM reduction) LIMIT 1`,
  );
  await page.keyboard.press('F6');
  await page.locator('[data-test=pick-person]:focus').waitFor(LONG);
  await page.keyboard.type(String(person?.['number']), { delay: 120 });
  await page.locator('[data-test=picks] li').waitFor(LONG);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=picked]', { hasText: String(person?.['name']) }).waitFor(LONG);
  await page.locator('[data-field=reason] input:focus').waitFor(LONG);
  await press(page, 'ArrowDown', 'Enter');
  await page.locator('[data-field=reason]', { hasText: '户籍注销' }).waitFor(LONG);
  await tabTo(page, '[data-field=kind] input');
  await press(page, 'ArrowDown', 'Enter');
  await page.locator('[data-field=kind]', { hasText: '公安机关的户口注销证明' }).waitFor(LONG);
  await tabTo(page, '[aria-label=文号或编号]');
  await page.keyboard.press('Enter');
  await page.getByText('核减必须有佐证材料，请填写文号').waitFor(LONG);
  await page.locator('[aria-label=文号或编号]:focus').waitFor(LONG);
  await takePicture(page, 'targets-reduce-refused');
  await page.keyboard.insertText('户注〔2023〕118号');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=targets-told]', { hasText: '已登记核减' }).waitFor(LONG);
  expect(await totalOf('reducedTarget')).toBe(before - 1);
});

test('the reduction is taken back with a reason; its record stays, the figure returns', async () => {
  const { page } = desk;
  const before = await totalOf('reducedTarget');
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('[data-test=reductions]:focus').waitFor(LONG);
  await takePicture(page, 'targets-reductions');
  await page.keyboard.press('Delete');
  await page.locator('[aria-label=撤回原因]:focus').waitFor(LONG);
  await page.keyboard.press('Enter');
  await page.getByText('请写明撤回的原因').waitFor(LONG);
  await page.keyboard.insertText('证明是同名的人');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=reductions] tbody tr', { hasText: '撤回：证明是同名的人' }).waitFor(LONG);
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('[data-test=target-history]').waitFor(LONG);
  await takePicture(page, 'targets-history');
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('[data-test=sheet] tfoot').waitFor(LONG);
  expect(await totalOf('reducedTarget')).toBe(before + 1);
});

test('a list is narrowed to a village, two people are marked as notified, a row opens at the counter', async () => {
  const { page } = desk;
  await page.keyboard.press('Alt+4');
  await page.locator('[data-test=states] tfoot').waitFor(LONG);
  await takePicture(page, 'lists-overview');
  await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown');
  await page.locator('[data-test=rows] tbody td').first().waitFor(LONG);
  const street = await page.locator('[data-test=list-foot] strong').innerText();
  await tabTo(page, '[data-test=list-village] input');
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await expect.poll(() => page.locator('[data-test=list-foot] strong').innerText(), LONG).not.toBe(street);
  const villages = new Set(await page.locator('[data-test=rows] td[data-column=village]').allInnerTexts());
  expect(villages.size).toBe(1);
  await tabTo(page, '[data-test=rows]');
  await press(page, ' ', 'ArrowDown', ' ');
  await page.locator('[data-test=list-selected]', { hasText: '已选 2 人' }).waitFor(LONG);
  await page.keyboard.press('F7');
  await page.locator('[aria-label=结果]:focus').waitFor(LONG);
  await page.keyboard.insertText('下周来缴');
  await takePicture(page, 'lists-notice');
  await page.keyboard.press('Enter');
  await page.locator('[data-test=list-told]', { hasText: '已登记通知 2 人' }).waitFor(LONG);
  const told = page.locator('[data-test=rows] tbody tr', { hasText: '下周来缴' });
  await expect.poll(() => told.count(), LONG).toBe(2);
  expect(rowsOf('SELECT notified_on, result FROM notification')).toEqual([
    { notified_on: '2023-12-08', result: '下周来缴' },
    { notified_on: '2023-12-08', result: '下周来缴' },
  ]);
  await takePicture(page, 'lists-subsidised');
  await press(page, ' ', 'ArrowUp', ' ', 'Control+C');
  await page.locator('[data-test=list-told]', { hasText: '已复制 2 行' }).waitFor(LONG);
  const copied = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
  const cells = copied.split('\r\n').map((line) => line.split('\t'));
  expect(cells.map((line) => [line.length, line.at(-1)])).toEqual([
    [11, '下周来缴'],
    [11, '下周来缴'],
  ]);
  expect(cells[0]?.[1]).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
  const file = join(desk.userData, 'list.xlsx');
  await answerSave(desk.app, file);
  await page.keyboard.press('F10');
  await page.locator('[data-test=list-told]', { hasText: '已存为 list.xlsx' }).waitFor(LONG);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const persons = Number((await page.locator('[data-test=list-foot] strong').innerText()).replace(/\D/g, ''));
  const notices = workbook.worksheets[0]?.getColumn(11).values.filter((value) => value === '下周来缴');
  expect([workbook.worksheets[0]?.getCell('A1').text, notices?.length]).toEqual([
    '2024年度居民医保未参保资助对象',
    2,
  ]);
  expect(workbook.worksheets[0]?.rowCount).toBeGreaterThan(persons);
  const name = await page.locator('.row-line.here [data-column=name]').innerText();
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident] h1', { hasText: name.replace('✓', '').trim() }).waitFor(LONG);
});

test('the station’s own reason: one that reduces a target asks for evidence, a retired one is no longer offered', async () => {
  const { page } = desk;
  await tabTo(page, 'nav a[href$="/ledger"]');
  await press(page, 'Enter', 'Alt+4');
  await page.locator('[data-test=rows]').waitFor(LONG);
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Alt+ArrowDown');
  }
  await page.locator('[data-test=reasons] tbody tr').first().waitFor(LONG);
  await page.keyboard.press('F6');
  await page.locator('[aria-label=原因]:focus').waitFor(LONG);
  await page.keyboard.press('Enter');
  await page.getByText('请填写原因的名称').waitFor(LONG);
  await page.keyboard.insertText('出国定居');
  await press(page, 'Tab', ' ', 'Enter');
  await page.locator('[data-test=reasons] tr', { hasText: '出国定居' }).waitFor(LONG);
  await takePicture(page, 'lists-reasons');
  expect(await page.locator('[data-test=reasons] tr', { hasText: '出国定居' }).innerText()).toMatch(
    /是\s+是\s+是/,
  );
  await page.locator('[data-test=reasons] .sheet-scroll:focus').waitFor(LONG);
  await press(page, 'End', 'Delete', 'Enter');
  await page.getByText('已停用“出国定居”').waitFor(LONG);
  expect(rowsOf("SELECT active, needs_evidence FROM decline_reason WHERE name = '出国定居'")).toEqual([
    { active: 0, needs_evidence: 1 },
  ]);
});
