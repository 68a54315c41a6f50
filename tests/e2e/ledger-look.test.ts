import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { decline } from '#electron/ledger/decline.ts';
import { pay } from '#electron/ledger/pay.ts';
import { reduce } from '#electron/ledger/targets/reduce.ts';
import { setTargets } from '#electron/ledger/targets/set-targets.ts';
import { handedOver } from '#tests/fixtures/cash.ts';
import { payInput, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { filledFolder } from './filled-desk.ts';
import { launchDesk, takeWindowPicture, type Desk } from './launch.ts';
import { notWhole, press } from './window-helpers.ts';

const LONG_NAME = '阿卜杜热合曼·买买提依明江·吐尔逊巴依';
const LONG_VILLAGE = '重庆市涪陵区李渡街道红星社区居民委员会';
/** Zooms, and the pictures wanted of them. */
const ZOOMS = [0.8, 1, 1.25, 1.5];
/** Tables wider than any window, whose name column stays in sight: the lists of people, the forms. */
const WIDE = '.rows, .sheet-scroll, textarea';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk({ userData: filledFolder(fill) });
  await desk.page.locator('[data-test=search]').waitFor();
});

afterAll(async () => {
  expect(desk.problems).toEqual([]);
  await desk.close();
});

/** A household of eight with a long name, somebody in every state, money of three days, one handed over a fen short. */
function fill(street: TestDesk): void {
  const { context, database } = street;
  const home = { villageId: ensureVillage(database, LONG_VILLAGE), groupName: '12社' };
  const householdId = ensureHousehold(database, { ...home, headNumber: null, headName: LONG_NAME });
  const family = Array.from({ length: 8 }, (_none, index) =>
    street.person({
      ...home,
      householdId,
      relation: index === 0 ? '户主' : '之子女',
      ...(index === 0 ? { name: LONG_NAME } : {}),
    }),
  );
  const [head = 0, second = 0, third = 0, fourth = 0, fifth = 0] = family;
  street.hold(head, '享受国家定期抚恤补助的优抚对象', '2023-10-01');
  for (const paidOn of ['2023-12-06', '2023-12-07', '2023-12-08']) {
    const person = street.person({ ...home, phone: '13800001111' });
    const lateReason = paidOn === '2023-12-08' ? '' : '补录';
    valueOf(
      pay(context, payInput(person, { paidOn, lateReason, ticketNumber: `LD-2023-${paidOn.slice(-2)}` })),
    );
    street.hold(person, '低保对象', '2023-12-08');
  }
  valueOf(
    decline(context, {
      residentId: second,
      reason: '拒参',
      signedBy: LONG_NAME,
      relation: '父',
      signedOn: '2023-12-08',
    }),
  );
  valueOf(
    setTargets(context, {
      scope: '街道',
      total: 60,
      parts: [{ village: LONG_VILLAGE, count: 60 }],
      note: '涪陵府办发〔2023〕80号',
    }),
  );
  valueOf(
    reduce(context, {
      residentId: third,
      reason: '户籍注销',
      evidenceKind: '公安机关的户口注销证明',
      evidence: '派出所注销名单 2023-118',
    }),
  );
  street.hold(fourth, '低保对象', '2023-10-01');
  street.hold(fifth, '三属', '2023-10-01');
  handedOver(street, { village: LONG_VILLAGE, day: '2023-12-07', counted: [{ means: '现金', fen: 37_999 }] });
}

async function zoom(factor: number): Promise<void> {
  const { app, page } = desk;
  await app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to);
  }, factor);
  await expect
    .poll(() => page.evaluate(() => window.innerHeight), { timeout: 15_000 })
    .toBe(Math.round(768 / factor));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));
}

/** The screen at every zoom, with a picture of each; answers what is not whole. */
async function look(name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const factor of ZOOMS) {
    await zoom(factor);
    await takeWindowPicture(desk.app, `look-${name}-${factor * 100}`);
    found.push(...(await notWhole(desk.page, WIDE)).map((what) => `${name} ${factor * 100} %: ${what}`));
  }
  await zoom(1);
  return found;
}

async function arrived(selector: string): Promise<void> {
  await desk.page.locator(selector).first().waitFor();
}

test('the counter: its home, a resident, a household', async () => {
  const { page } = desk;
  const found = [...(await look('home'))];
  await press(page, 'F2');
  await page.keyboard.type('阿卜杜');
  await arrived('[data-test=results] >> text=阿卜杜');
  await press(page, 'Enter');
  await arrived('[data-test=resident]');
  await arrived('[data-test=tier-1]');
  found.push(...(await look('resident')));
  await press(page, 'H');
  await arrived('[data-test=household-row]');
  found.push(...(await look('household')));
  await press(page, 'Escape', 'Escape');
  expect(found).toEqual([]);
});

test('the ledger: payments, cash, targets, every list', async () => {
  const { page } = desk;
  const found: string[] = [];
  await press(page, 'Alt+E');
  await arrived('tbody tr');
  found.push(...(await look('ledger')));
  for (const [key, name, selector] of [
    ['Alt+2', 'cash', '[data-test=cash-days] tbody tr, tbody tr'],
    ['Alt+3', 'targets', '[data-test=sheet] tfoot'],
    ['Alt+ArrowDown', 'reductions', 'tbody tr'],
    ['Alt+4', 'states', 'tbody tr'],
    ['Alt+ArrowDown', 'decliners', '[data-test=list-foot]'],
    ['Alt+ArrowDown', 'subsidised', '[data-test=list-foot]'],
    ['Alt+ArrowUp', 'decliners-again', '[data-test=list-foot]'],
    ['Alt+ArrowUp', 'states-again', 'tbody tr'],
    ['Alt+ArrowUp', 'reasons', 'tbody tr'],
    ['Alt+ArrowUp', 'differences', '[data-test=differences-foot]'],
  ] as const) {
    await press(page, key);
    await arrived(selector);
    if (!name.endsWith('again')) found.push(...(await look(name)));
  }
  expect(found).toEqual([]);
});

test('若今日重算 says what was paid and what it would be today', async () => {
  const { page } = desk;
  const foot = page.locator('[data-test=differences-foot]');
  expect(await foot.innerText()).toContain('已找到 3 笔');
  expect(await foot.innerText()).toContain('个人缴费合计 ¥1,140.00');
  expect(await foot.innerText()).toContain('若今日 ¥114.00');
  expect(await foot.innerText()).toContain('相差 -¥1,026.00');
});

test('settings: packs, years, every page of the editor', async () => {
  const { page } = desk;
  const found: string[] = [];
  await press(page, 'Alt+Y', 'Alt+2');
  await arrived('[data-test=pack-lidu-2024][aria-selected=true]');
  found.push(...(await look('packs')));
  await press(page, 'Alt+3');
  await arrived('[data-test=years]');
  found.push(...(await look('years')));
  await press(page, 'Alt+2');
  await arrived('[data-test=pack-lidu-2024][aria-selected=true]');
  await page.waitForTimeout(700);
  await press(page, 'e');
  await arrived('[data-test=pack-editor]');
  for (const [index, name] of [
    ...['basics', 'windows', 'categories', 'names', 'rules', 'notices', 'text', 'compare'],
  ].entries()) {
    await press(page, `Alt+${index + 1}`);
    found.push(...(await look(`editor-${name}`)));
  }
  await press(page, 'Escape');
  expect(found).toEqual([]);
});
