import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { connect } from '#electron/db/connect.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { filesWith } from '#tests/fixtures/leaks.ts';
import { deskFolder, firstAnswer, launchDesk, takePicture, type Desk } from '#tests/e2e/launch.ts';
import { makeWalkWorkbooks, PEOPLE } from '#tests/e2e/walk-workbooks.ts';
import { answerOpen, answerSave, goTo } from '#tests/e2e/window-helpers.ts';

/** A person whom every accident below speaks of, and who must stand in nothing that is left of it. */
const PHONE = '13800013800';
const WORDS = `${PEOPLE[0].name} ${PEOPLE[0].number} ${PHONE}`;
const SECRETS = [...PEOPLE.flatMap(({ name, number }) => [name, number]), PHONE];
const userData = deskFolder();
const temporary = join(userData, 'tmp');
let desk: Desk;
let printed = '';

beforeAll(async () => {
  const { uid, gid } = statSync(userData);
  mkdirSync(temporary);
  chownSync(temporary, uid, gid);
  chmodSync(temporary, 0o700);
  desk = await launchDesk({ userData, env: { TMPDIR: temporary } });
  for (const stream of [desk.app.process().stdout, desk.app.process().stderr]) {
    stream?.on('data', (text) => (printed += String(text)));
  }
  await firstAnswer(() =>
    desk.app.evaluate(({ dialog }) => {
      const shown: unknown[] = [];
      Reflect.set(globalThis, 'shownBoxes', shown);
      dialog.showMessageBox = (...asked: unknown[]) => {
        shown.push(asked.at(-1));
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    }),
  );
});

afterAll(() => desk.close());

/** Has the database refuse writes to a table with a person's words, as a defect might. */
function refuseWith(table: string, event: string): void {
  const database = connect(join(userData, 'desk.sqlite'), { readonly: false, key: DEMO_KEY });
  database.exec(
    `CREATE TRIGGER refuse_${table} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, '${WORDS}'); END`,
  );
  database.close();
}

test('a service that throws a person’s words answers INTERNAL without them', async () => {
  await desk.page.evaluate(() => window.desk.ask('pack.choose', { id: 'lidu-2024' }));
  await desk.page.reload();
  refuseWith('setting', 'INSERT');
  const answer = await desk.page.evaluate(() =>
    window.desk.ask('settings.save', { businessDate: '2023-12-08', station: '李渡' }),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(JSON.stringify(answer)).not.toContain(PEOPLE[0].name);
});

test('so does the worker, in the middle of an import', async () => {
  const sent = await makeWalkWorkbooks(deskFolder());
  await answerOpen(desk.app, sent.residents);
  refuseWith('resident', 'INSERT');
  const answer = await desk.page.evaluate(async () => {
    const chosen = await window.desk.ask('file.open', { purpose: 'roster' });
    const fileToken = chosen.ok ? (chosen.value?.token ?? '') : '';
    const preview = await window.desk.ask('import.preview', {
      kind: 'residents',
      fileToken,
      source: '街道',
      heldFrom: null,
    });
    return preview.ok
      ? window.desk.ask('import.commit', { previewId: preview.value.previewId, confirmedCancellations: null })
      : preview;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(JSON.stringify(answer)).not.toContain(PEOPLE[0].name);
});

test('what nobody catches in the main process is said in a box whose default harms nothing, and work goes on', async () => {
  await desk.app.evaluate((_, words) => {
    const error = new TypeError(`${words}\n    at ${words} (a.js:1:1)`);
    Reflect.set(error, 'code', words);
    setTimeout(() => {
      throw error;
    });
    void Promise.reject(new Error(words));
  }, WORDS);
  await expect
    .poll(async () => (await boxes())[0])
    .toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['继续', '退出程序'] });
  const status = await desk.page.evaluate(() => window.desk.ask('app.status', undefined));
  expect(status).toMatchObject({ ok: true });
});

test('the diagnostics are read in the window, name nobody, and are saved as they were read', async () => {
  const { app, page } = desk;
  await goTo(page, '设置');
  await page.click('[data-test=open-diagnostics]');
  const shown = await page.locator('[data-test=diagnostics]').innerText();
  await takePicture(page, 'diagnostics');
  const file = join(userData, 'diagnostics.txt');
  await answerSave(app, file);
  await page.keyboard.press('F9');
  await page.getByText('已保存到“diagnostics.txt”').waitFor();
  expect(readFileSync(file, 'utf8').trim()).toBe(shown.trim());
  expect(shown).toContain(' worker SqliteError');
  expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([]);
  const recorded = await page.evaluate(() =>
    window.desk.ask('audit.page', {
      from: null,
      through: null,
      operator: null,
      act: 'diagnostics.save',
      residentId: null,
      after: null,
      limit: 10,
    }),
  );
  expect(recorded.ok ? recorded.value.entries.length : recorded.error.code).toBe(1);
  await page.keyboard.press('Escape');
});

test('a page that crashes is opened again by the default button, with everything stored', async () => {
  const crashed = desk.page.waitForEvent('crash');
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crashed;
  await expect
    .poll(async () => (await boxes()).at(-1))
    .toMatchObject({
      message: '窗口意外停止了',
      defaultId: 0,
      cancelId: 0,
      buttons: ['重新打开窗口', '退出程序'],
    });
  await expect.poll(() => shownText(), { timeout: 20_000 }).toContain('李渡');
});

test('the log says where and what kind, and neither it nor anything else the run left names anybody', async () => {
  await desk.close();
  const log = readFileSync(join(userData, 'logs', 'desk.log'), 'utf8');
  expect(log.split('\n').map((line) => line.split(' ')[1])).toEqual(
    expect.arrayContaining(['settings.save', 'worker', 'main', 'page']),
  );
  expect(log).toMatch(
    / settings\.save SqliteError SQLITE_CONSTRAINT_TRIGGER \| writeSetting [\w.-]+\.js:\d+/,
  );
  expect(SECRETS.filter((secret) => log.includes(secret) || printed.includes(secret))).toEqual([]);
  expect(filesWith(userData, SECRETS)).toEqual([]);
  const home = dirname(userData);
  const others = ['.cache', '.config', '.local', '.pki'].map((name) => join(home, name)).filter(existsSync);
  expect(others.flatMap((folder) => filesWith(folder, SECRETS))).toEqual([]);
});

async function boxes(): Promise<readonly unknown[]> {
  const shown: unknown = await desk.app.evaluate((): unknown => Reflect.get(globalThis, 'shownBoxes'));
  return z.array(z.unknown()).parse(shown);
}

function shownText(): Promise<string> {
  return desk.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return String(await contents?.executeJavaScript('document.body.innerText'));
  });
}
