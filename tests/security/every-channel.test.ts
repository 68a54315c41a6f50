import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesk, takePicture, type Desk } from '#tests/e2e/launch.ts';
import { answerOpen, answerSave, keepPrinted } from '#tests/e2e/window-helpers.ts';
import { makeWorkbook } from '#tests/fixtures/workbooks.ts';
import { ASKED } from './asked-channels.ts';
import { ask, askInTurn, given, keepAnswers, keptAnswers, pageText, signIn, written } from './asking.ts';
import { CLERK, knownFolder, NUMBERS, numbersIn, PASSWORD, READER } from './known-person.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk({ userData: await knownFolder() });
  await keepPrinted(desk.app);
});

afterAll(() => desk.close());

test('whoever only reads is answered on every channel that reads and refused on every other; nothing is written', async () => {
  await signIn(desk, READER);
  const before = written(desk, READER);
  const folder = join(desk.userData, 'out');
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  await answerOpen(desk.app, folder);
  await answerSave(desk.app, join(folder, 'a.xlsx'));
  const found: Record<string, string> = {};
  const wanted: Record<string, string> = {};
  const leaks: string[] = [];
  for (const [name, [who, input, save]] of Object.entries(ASKED)) {
    if (who !== 'before signing in') {
      const { code, text } = await askInTurn(desk, name, await given(desk, input, save));
      found[name] = code;
      wanted[name] = who === 'everybody' ? 'ok' : 'NOT_ALLOWED';
      leaks.push(...numbersIn(text).map((number) => `${name}: ${number}`));
    }
  }
  expect(found).toEqual(wanted);
  expect(leaks).toEqual([]);
  const after = written(desk, READER);
  expect(after.ledger).toEqual(before.ledger);
  expect(after.acts.filter((act) => act !== 'backup.day')).toEqual(['form.masked', 'operator.signIn']);
});

test('a form with whole numbers is not given to whoever only reads', async () => {
  const form = { name: 'register', asOf: '2023-12-08T15:00', village: null };
  const asked = [
    await ask(desk, 'report.preview', form),
    await ask(desk, 'report.print', { ...form, settings: { printer: null, copies: 1, pages: null } }),
    await ask(desk, 'report.workbook', await given(desk, form, 'xlsx')),
    await ask(desk, 'report.pdf', await given(desk, form, 'pdf')),
  ];
  expect(asked.map(({ code }) => code)).toEqual(asked.map(() => 'NOT_ALLOWED'));
});

test('what whoever only reads may not do is grey and says who does it; its keys do nothing', async () => {
  const { page } = desk;
  await page.reload();
  await openPerson('王小丁');
  const take = page.locator('[data-test=take]');
  expect([await take.isDisabled(), await take.getAttribute('title')]).toEqual([
    true,
    '您的权限是“只读”，不能“收款”。请由管理员或经办登录后办理。',
  ]);
  await page.locator('[data-test=barred]').first().waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  expect(await page.locator('[data-test=confirm-pay]').count()).toBe(0);
  await takePicture(page, 'reader-resident');
  await page.evaluate(() => (window.location.hash = '#/rosters'));
  expect(await page.locator('[data-test=choose-file]').isDisabled()).toBe(true);
  await takePicture(page, 'reader-rosters');
});

test('a clerk is refused on the administrator’s channels alone', async () => {
  await signIn(desk, CLERK);
  const refused: string[] = [];
  for (const [name, [who]] of Object.entries(ASKED)) {
    if (who === 'clerks' || who === 'administrators') {
      const { code } = await ask(desk, name, undefined);
      if (code === 'NOT_ALLOWED' || code === 'SIGNED_OUT') refused.push(name);
    }
  }
  expect(refused).toEqual(Object.keys(ASKED).filter((name) => isFor(name, 'administrators')));
});

test('signed out, no channel of the desk answers', async () => {
  await ask(desk, 'session.signOut', undefined);
  const names = Object.keys(ASKED).filter((name) => !isFor(name, 'before signing in'));
  const answered: string[] = [];
  for (const name of names) {
    const { code } = await ask(desk, name, undefined);
    if (code !== 'SIGNED_OUT') answered.push(`${name}: ${code}`);
  }
  expect(answered).toEqual([]);
  // What is answered at any time changes nothing of an open desk: no other key, no empty desk, no way in.
  const harmless = [
    await ask(desk, 'key.create', { typed: 'abcd' }),
    await ask(desk, 'key.encrypt', undefined),
    await ask(desk, 'restore.startEmpty', undefined),
    await ask(desk, 'restore.retry', undefined),
    await ask(desk, 'session.first', { name: '旁人', password: PASSWORD }),
    await ask(desk, 'session.recover', { passphrase: 'x', name: '陈静', password: PASSWORD }),
  ];
  expect(harmless.map(({ code }) => code)).toEqual([
    'BAD_INPUT',
    'ok',
    'BAD_INPUT',
    'ok',
    'BAD_INPUT',
    'KEY_WRONG',
  ]);
});

function isFor(name: string, who: string): boolean {
  return Object.entries(ASKED).some(([channel, [asked]]) => channel === name && asked === who);
}

async function openPerson(name: string): Promise<void> {
  const { page } = desk;
  await page.locator('[data-test=search]').fill(name);
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.locator('[data-test=resident]').waitFor();
}

const SCREENS = [
  ...['/counter', '/rosters', '/rosters/history', '/rosters/remembered', '/ledger', '/ledger/cash'],
  ...['/ledger/targets', '/ledger/lists', '/reports', '/reports/layouts', '/dashboard', '/settings'],
  ...['/settings/packs', '/settings/backups', '/settings/years', '/settings/operators', '/settings/audit'],
];

test('an administrator walks every screen, and no whole number stands on one or in an answer behind it', async () => {
  const { page } = desk;
  // 陈静 is signed in by the program itself, once for each start of the page's desk.
  await signIn(desk, CLERK);
  await page.reload();
  await page.waitForSelector('[data-test=search]');
  await keepAnswers(desk);
  const leaks: string[] = [];
  async function look(where: string): Promise<void> {
    await page.waitForTimeout(500);
    leaks.push(...numbersIn(await pageText(desk)).map((number) => `${where}: ${number}`));
  }
  for (const screen of SCREENS) {
    await page.evaluate((hash) => (window.location.hash = `#${hash}`), screen);
    await look(screen);
  }
  await page.evaluate(() => (window.location.hash = '#/counter'));
  await page.locator('[data-test=search]').fill('王小');
  await page.getByText('王小乙').first().waitFor();
  await look('search');
  await openPerson('王小乙');
  await look('resident');
  await takePicture(page, 'masked-resident');
  for (const name of ['register', 'not-enrolled', 'decliners', 'subsidised', 'notify', 'late-identities']) {
    leaks.push(
      ...numbersIn((await ask(desk, 'report.show', { name, asOf: '2023-12-08T15:00', village: null })).text),
    );
  }
  for (const figure of ['enrolled', 'declined', 'subsidisedDue', 'lastYear']) {
    const behind = { asOf: '2023-12-08T15:00', village: null, figure, offset: 0, limit: 50 };
    const { code, text } = await ask(desk, 'figure.people', behind);
    expect([figure, code]).toEqual([figure, 'ok']);
    leaks.push(...numbersIn(text));
  }
  leaks.push(...(await rosterLeaks(look)));
  leaks.push(...(await keptAnswers(desk)).filter((answer) => numbersIn(answer).length > 0));
  expect(leaks).toEqual([]);
  const unmasked = await ask(desk, 'resident.unmask', { residentId: 1 });
  expect(numbersIn(unmasked.text)).toEqual([NUMBERS[0]]);
  expect(written(desk, CLERK).acts).toContain('resident.unmask');
});

/** A roster that contradicts the desk and itself, as far as its rows and conflicts. */
async function rosterLeaks(look: (where: string) => Promise<void>): Promise<readonly string[]> {
  const { app, page, userData } = desk;
  const file = await makeWorkbook(
    userData,
    {
      rows: [
        ['序号', '人员姓名', '公民身份号码', '村（社区）', '组/社', '联系电话'],
        [1, '赵别名', NUMBERS[0] ?? '', '石桥村', '1社', '13800000006'],
        [2, '王小丙', NUMBERS[2] ?? '', '石桥村', '2社', ''],
        [3, '王大丙', NUMBERS[2] ?? '', '石桥村', '3社', ''],
        [4, '钱错号', `${(NUMBERS[3] ?? '').slice(0, 17)}A`, '石桥村', '1社', ''],
      ],
    },
    '有冲突.xlsx',
  );
  await answerOpen(app, file);
  await page.evaluate(() => (window.location.hash = '#/rosters'));
  await page.locator('[data-test=kinds]').waitFor();
  await page.keyboard.press('F4');
  await page.locator('[data-test=conflict-sides]').waitFor({ timeout: 60_000 });
  await look('conflict');
  await takePicture(page, 'masked-conflict');
  await page.keyboard.press('F7');
  await page.locator('[data-test=rows]').waitFor();
  await look('rows of a preview');
  return [];
}
