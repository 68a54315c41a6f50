import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { auditRows } from '#electron/db/audit.ts';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { launchDesk, takePicture, type Desk } from '#tests/e2e/launch.ts';
import { answerOpen, answerSave, keepPrinted } from '#tests/e2e/window-helpers.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { makeWorkbook } from '#tests/fixtures/workbooks.ts';
import { ASKED } from './asked-channels.ts';
import { CLERK, knownFolder, NUMBERS, numbersIn, PASSWORD, READER } from './known-person.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk({ userData: await knownFolder() });
  await keepPrinted(desk.app);
});

afterAll(() => desk.close());

const answerSchema = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() });

interface Answered {
  readonly code: string;
  readonly text: string;
}

/** Asks through the page's own door, as a script in the page could. */
async function ask(name: string, input: unknown): Promise<Answered> {
  const text = await desk.page.evaluate(
    async ([channel, detail]) => {
      const door: unknown = Reflect.get(window, 'desk');
      const asked: unknown = Reflect.get(Object(door), 'ask');
      if (typeof asked !== 'function') return 'null';
      const late = new Promise((done) => {
        setTimeout(() => done({ ok: false, error: { code: 'NO_ANSWER' } }), 20_000);
      });
      return JSON.stringify(await Promise.race([Reflect.apply(asked, door, [channel, detail]), late]));
    },
    [name, input] as const,
  );
  const answer = answerSchema.parse(JSON.parse(text));
  return { code: answer.error?.code ?? 'ok', text };
}

/** The day's backup of the start may still be under way. */
async function askInTurn(name: string, input: unknown): Promise<Answered> {
  let answered = await ask(name, input);
  for (let tries = 0; tries < 40 && answered.code === 'BUSY'; tries += 1) {
    await desk.page.waitForTimeout(500);
    answered = await ask(name, input);
  }
  return answered;
}

async function signIn(name: string): Promise<void> {
  await ask('session.signOut', undefined);
  expect((await ask('session.signIn', { name, password: PASSWORD })).code).toBe('ok');
}

async function given(input: unknown, save: string | undefined): Promise<unknown> {
  if (save === undefined) return input;
  await answerSave(desk.app, join(desk.userData, `given.${save}`));
  const { text } = await ask('file.save', { suggestedName: `given.${save}`, extension: save });
  const saved = z.object({ value: z.object({ token: z.string() }) }).parse(JSON.parse(text));
  return { ...Object(input), saveToken: saved.value.token };
}

/** The entries of the record of operations by this operator, as acts; and how much of the ledger there is. */
function written(operator: string) {
  const database = valueOf(
    openDatabase(join(desk.userData, 'desk.sqlite'), { readonly: true, key: DEMO_KEY }),
  );
  const acts = [...auditRows(database)].filter((row) => row.operator === operator).map(({ act }) => act);
  const ledger = [
    'resident',
    'payment',
    'enrolment',
    'handover',
    'identity',
    'batch',
    'target',
    'setting',
  ].map((table) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  database.close();
  return { acts: [...new Set(acts)].sort(), ledger };
}

test('whoever only reads is answered on every channel that reads and refused on every other; nothing is written', async () => {
  await signIn(READER);
  const before = written(READER);
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
      const { code, text } = await askInTurn(name, await given(input, save));
      found[name] = code;
      wanted[name] = who === 'everybody' ? 'ok' : 'NOT_ALLOWED';
      leaks.push(...numbersIn(text).map((number) => `${name}: ${number}`));
    }
  }
  expect(found).toEqual(wanted);
  expect(leaks).toEqual([]);
  const after = written(READER);
  expect(after.ledger).toEqual(before.ledger);
  expect(after.acts.filter((act) => act !== 'backup.day')).toEqual(['form.masked', 'operator.signIn']);
});

test('a form with whole numbers is not given to whoever only reads', async () => {
  const form = { name: 'register', asOf: '2023-12-08T15:00', village: null };
  const asked = [
    await ask('report.preview', form),
    await ask('report.print', { ...form, settings: { printer: null, copies: 1, pages: null } }),
    await ask('report.workbook', await given(form, 'xlsx')),
    await ask('report.pdf', await given(form, 'pdf')),
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
  await signIn(CLERK);
  const refused: string[] = [];
  for (const [name, [who]] of Object.entries(ASKED)) {
    if (who === 'clerks' || who === 'administrators') {
      const { code } = await ask(name, undefined);
      if (code === 'NOT_ALLOWED' || code === 'SIGNED_OUT') refused.push(name);
    }
  }
  expect(refused).toEqual(Object.keys(ASKED).filter((name) => isFor(name, 'administrators')));
});

test('signed out, no channel of the desk answers', async () => {
  await ask('session.signOut', undefined);
  const names = Object.keys(ASKED).filter((name) => !isFor(name, 'before signing in'));
  const answered: string[] = [];
  for (const name of names) {
    const { code } = await ask(name, undefined);
    if (code !== 'SIGNED_OUT') answered.push(`${name}: ${code}`);
  }
  expect(answered).toEqual([]);
  // What is answered at any time changes nothing of an open desk: no other key, no empty desk, no way in.
  const harmless = [
    await ask('key.create', { typed: 'abcd' }),
    await ask('key.encrypt', undefined),
    await ask('restore.startEmpty', undefined),
    await ask('restore.retry', undefined),
    await ask('session.first', { name: '旁人', password: PASSWORD }),
    await ask('session.recover', { passphrase: 'x', name: '陈静', password: PASSWORD }),
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

/** Everything a person could read of the page, what stands in fields included. */
function pageText(): Promise<string> {
  return desk.page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    );
    return [document.documentElement.outerHTML, document.body.innerText, ...fields].join('\n');
  });
}

/** From now on every answer of main is kept too. */
async function keepAnswers(): Promise<void> {
  await desk.app.evaluate(({ ipcMain }) => {
    const kept: string[] = [];
    Reflect.set(globalThis, 'keptAnswers', kept);
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map)) throw new Error('Electron keeps its handlers elsewhere now.');
    const own: unknown = handlers.get('desk:ask');
    if (typeof own !== 'function') throw new Error('Nobody answers.');
    handlers.set('desk:ask', async (...asked: unknown[]) => {
      const answer: unknown = await Promise.resolve(Reflect.apply(own, null, asked));
      kept.push(`${String(asked[1])} ${JSON.stringify(answer)}`);
      return answer;
    });
  });
}

function keptAnswers(): Promise<readonly string[]> {
  return desk.app.evaluate(() => {
    const kept: unknown = Reflect.get(globalThis, 'keptAnswers');
    return Array.isArray(kept) ? kept.map(String) : [];
  });
}

test('an administrator walks every screen, and no whole number stands on one or in an answer behind it', async () => {
  const { page } = desk;
  // 陈静 is signed in by the program itself, once for each start of the page's desk.
  await signIn(CLERK);
  await page.reload();
  await page.waitForSelector('[data-test=search]');
  await keepAnswers();
  const leaks: string[] = [];
  async function look(where: string): Promise<void> {
    await page.waitForTimeout(500);
    leaks.push(...numbersIn(await pageText()).map((number) => `${where}: ${number}`));
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
      ...numbersIn((await ask('report.show', { name, asOf: '2023-12-08T15:00', village: null })).text),
    );
  }
  for (const figure of ['enrolled', 'declined', 'subsidisedDue', 'lastYear']) {
    const behind = { asOf: '2023-12-08T15:00', village: null, figure, offset: 0, limit: 50 };
    const { code, text } = await ask('figure.people', behind);
    expect([figure, code]).toEqual([figure, 'ok']);
    leaks.push(...numbersIn(text));
  }
  leaks.push(...(await rosterLeaks(look)));
  leaks.push(...(await keptAnswers()).filter((answer) => numbersIn(answer).length > 0));
  expect(leaks).toEqual([]);
  const unmasked = await ask('resident.unmask', { residentId: 1 });
  expect(numbersIn(unmasked.text)).toEqual([NUMBERS[0]]);
  expect(written(CLERK).acts).toContain('resident.unmask');
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
