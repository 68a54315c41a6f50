import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesk, type Desk } from '#tests/e2e/launch.ts';
import { answerOpen, answerSave } from '#tests/e2e/window-helpers.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk();
});

afterAll(() => desk.close());

/** Asks through the page's own door, as a script in the page could, and answers the code of the failure or 'ok'. */
function codeOf(name: string, input: unknown): Promise<string> {
  return desk.page.evaluate(
    async ([channel, detail]) => {
      const door: unknown = Reflect.get(window, 'desk');
      const ask: unknown = Reflect.get(Object(door), 'ask');
      if (typeof ask !== 'function') return 'no door';
      const answer: unknown = await Promise.resolve(Reflect.apply(ask, door, [channel, detail]));
      const error: unknown = Reflect.get(Object(answer), 'error');
      return error === undefined ? 'ok' : String(Reflect.get(Object(error), 'code'));
    },
    [name, input] as const,
  );
}

test('the page’s only way out is three functions', async () => {
  const names = await desk.page.evaluate(() => Object.keys(window.desk).sort());
  expect(names).toEqual(['ask', 'on', 'tokenForDroppedFile']);
});

test('a channel that is not in the contract is refused, whatever its name', async () => {
  const names = ['nothing.here', 'constructor', '__proto__', 'toString', 'desk:ask', ''];
  expect(await Promise.all(names.map((name) => codeOf(name, undefined)))).toEqual(
    names.map(() => 'BAD_INPUT'),
  );
});

test('what the contract does not allow is refused at the door', async () => {
  const tries: readonly [string, unknown][] = [
    ['app.status', { more: true }],
    ['search.residents', { text: 5 }],
    ['search.residents', { text: 'a', sql: '--' }],
    ['search.residents', { text: 'x'.repeat(101) }],
    ['resident.open', { residentId: -1 }],
    ['resident.open', { residentId: 1.5 }],
    ['ledger.payments', { from: '2023-1-1', through: 'yesterday' }],
    ['pack.show', { id: ['a'] }],
    ['draft.type', { id: 'a', typed: [{ kind: 'text', path: [{}], text: '' }] }],
    ['draft.publish', { id: 'lidu-2024', note: ' ' }],
    ['pack.export', { id: 'lidu-2024', version: null, file: '/tmp/x.yaml' }],
    ['pack.import', { file: '/etc/passwd', replace: true }],
    ['file.open', { purpose: 'anything' }],
    ['file.save', { suggestedName: 'x', extension: 'sh' }],
    ['import.preview', { kind: 'residents', file: '/etc/passwd', source: '', heldFrom: null }],
  ];
  const codes = await Promise.all(tries.map(([name, input]) => codeOf(name, input)));
  expect(codes).toEqual(tries.map(() => 'BAD_INPUT'));
  expect(await codeOf('app.status', undefined)).toBe('ok');
});

test('another page with the very same preload is not answered', async () => {
  const answer = await desk.app.evaluate(async ({ app, BrowserWindow }) => {
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${app.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
    });
    await other.loadURL('data:text/html,<p>elsewhere</p>');
    const answered: unknown = await other.webContents.executeJavaScript(
      `window.desk.ask('app.status', undefined).then((one) => one.ok ? 'ok' : one.error.code)`,
    );
    other.destroy();
    return answered;
  });
  expect(answer).toBe('BAD_INPUT');
});

test('the page holds tokens, never paths; a token serves its own purpose, and writing once', async () => {
  const file = join(desk.userData, 'roster.xlsx');
  writeFileSync(file, 'not a workbook');
  await answerOpen(desk.app, file);
  const chosen = await desk.page.evaluate(() => window.desk.ask('file.open', { purpose: 'roster' }));
  expect(Object.keys(chosen.ok ? (chosen.value ?? {}) : {}).sort()).toEqual(['name', 'token']);
  expect(JSON.stringify(chosen)).not.toContain(desk.userData);

  await answerSave(desk.app, join(desk.userData, 'template.xlsx'));
  const saving = await desk.page.evaluate(() =>
    window.desk.ask('file.save', { suggestedName: '../../a.xlsx', extension: 'xlsx' }),
  );
  const saveToken = saving.ok ? (saving.value?.token ?? '') : '';
  const readToken = chosen.ok ? (chosen.value?.token ?? '') : '';
  const codes = [
    await codeOf('import.template', { kind: 'targets', saveToken: readToken }),
    await codeOf('import.preview', { kind: 'targets', fileToken: saveToken, source: '', heldFrom: null }),
    await codeOf('import.template', { kind: 'targets', saveToken }),
    await codeOf('import.template', { kind: 'targets', saveToken }),
  ];
  expect(codes).toEqual(['BAD_INPUT', 'BAD_INPUT', 'ok', 'BAD_INPUT']);
});

test('something that is not a dropped file gets no token', async () => {
  const codes = await desk.page.evaluate(async () => {
    const tries = [{ path: '/etc/passwd' }, '/etc/passwd', new File(['x'], 'a.xlsx'), null];
    const answers = await Promise.all(tries.map((one) => window.desk.tokenForDroppedFile(one)));
    return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
  });
  expect(codes).toEqual(codes.map(() => 'FILE_UNREADABLE'));
});
