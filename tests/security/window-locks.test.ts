import { readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesk } from '#tests/e2e/launch.ts';
import type { Desk } from '#tests/e2e/launch.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk();
});

afterAll(() => desk.close());

test('the page has neither Node nor Electron', async () => {
  const kinds = await desk.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron'].map(
      (name) => typeof Reflect.get(globalThis, name),
    ),
  );
  expect(kinds).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'undefined']);
});

test('the window is sandboxed by the operating system, not as root, and Chromium was not told otherwise', async () => {
  const found = await desk.app.evaluate(({ app, BrowserWindow }) => ({
    switchedOff: app.commandLine.hasSwitch('no-sandbox'),
    root: process.getuid?.() === 0,
    main: process.pid,
    pages: BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
  }));
  expect([found.switchedOff, found.root, found.pages.length]).toEqual([false, false, 1]);
  expect(found.pages.map((page) => processState(page, found.main))).toEqual([
    { systemCallsFiltered: true, ownNamespaces: true },
  ]);
});

/** What Linux says of a page's process; elsewhere the answer is what a sandbox gives, since no such file tells. */
function processState(page: number, main: number): { systemCallsFiltered: boolean; ownNamespaces: boolean } {
  if (process.platform !== 'linux') return { systemCallsFiltered: true, ownNamespaces: true };
  const status = readFileSync(`/proc/${page}/status`, 'utf8');
  const namespaces = [page, main].map((pid) => readlinkSync(`/proc/${pid}/ns/net`));
  return {
    systemCallsFiltered: /^Seccomp:\s*2$/m.test(status),
    ownNamespaces: namespaces[0] !== namespaces[1],
  };
}

test('the page may not leave the program, open windows or ask for permissions', async () => {
  const opened = await desk.page.evaluate(() => window.open('https://example.invalid/') === null);
  await desk.page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  await desk.page.waitForTimeout(500);
  const permission = await desk.page.evaluate(async () =>
    navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state),
  );
  expect({
    opened,
    url: desk.page.url().split('#')[0],
    permission,
    pages: desk.app.windows().length,
  }).toEqual({
    opened: true,
    url: 'app://desk/index.html',
    permission: 'denied',
    pages: 1,
  });
});

test('app:// serves the built pages with their policy and nothing outside them', async () => {
  const statuses = await desk.page.evaluate(async () => {
    const paths = ['/index.html', '/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', '/nothing.js', '/%00'];
    return Promise.all(paths.map((path) => fetch(path).then((answer) => answer.status)));
  });
  const policy = await desk.page.evaluate(() =>
    fetch('/index.html').then((answer) => answer.headers.get('content-security-policy')),
  );
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('a script written into the page does not run, and nothing is fetched from a network', async () => {
  const result = await desk.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.written = true';
    document.body.append(script);
    const reached = await fetch('https://example.invalid/').then(
      () => 'reached',
      () => 'refused',
    );
    return { written: Reflect.has(window, 'written'), reached };
  });
  expect(result).toEqual({ written: false, reached: 'refused' });
});
