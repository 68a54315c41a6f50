import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '#shared/contract.ts';
import { launchDesk, programFolder, type Desk } from '#tests/e2e/launch.ts';
import { FUSES } from '../../packaging/fuses.mjs';
import { agreement } from '../../scripts/supply/electron-version.mjs';

/** Electron's own list of twenty, one test each, in its order and words. */
let desk: Desk;
const LINK = 'link.js';

beforeAll(async () => {
  symlinkSync('/etc/passwd', join(programFolder(), 'out/renderer', LINK));
  desk = await launchDesk();
});

afterAll(() => desk.close());

/** How the main window was made, as Electron remembers it. */
async function preferences(): Promise<Readonly<Record<string, unknown>>> {
  const last = await desk.app.evaluate(({ BrowserWindow }): unknown => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const tell: unknown = Reflect.get(Object(contents), 'getLastWebPreferences');
    return typeof tell === 'function' ? Reflect.apply(tell, contents, []) : null;
  });
  return z.record(z.string(), z.unknown()).parse(last);
}

test('1. only load secure content', async () => {
  const { loaded, refused } = await desk.page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.blockedURI));
    const image = new Image();
    image.src = 'http://127.0.0.1:9/a.png';
    const style = document.createElement('link');
    Object.assign(style, { rel: 'stylesheet', href: 'https://example.invalid/a.css' });
    document.head.append(style);
    await fetch('http://127.0.0.1:9/').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 300));
    return {
      loaded: performance.getEntriesByType('resource').map(({ name }) => name),
      refused: blocked.sort(),
    };
  });
  expect(refused).toEqual([
    'http://127.0.0.1:9/',
    'http://127.0.0.1:9/a.png',
    'https://example.invalid/a.css',
  ]);
  expect(
    loaded.filter((name) => !/^(?:app:\/\/desk\/|data:|blob:)/.test(name) && !refused.includes(name)),
  ).toEqual([]);
});

test('2. do not enable Node.js integration; 3. enable context isolation; 4. enable process sandboxing', async () => {
  expect(await preferences()).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
  });
  expect(await desk.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  const names = await desk.page.evaluate(() => {
    Reflect.set(window.desk, 'ask', () => 'replaced');
    return [
      typeof Reflect.get(globalThis, 'require'),
      String(Reflect.get(window.desk, 'ask')).includes('replaced'),
    ];
  });
  expect(names).toEqual(['undefined', false]);
});

test('5. handle session permission requests', async () => {
  const states = await desk.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'storage-access'] as const;
    const asked = names.map((name) =>
      navigator.permissions.query({ name }).then(
        ({ state }) => state,
        () => 'denied',
      ),
    );
    const requested = [
      Notification.requestPermission(),
      navigator.clipboard.readText().catch(() => 'denied'),
      navigator.mediaDevices.getUserMedia({ audio: true }).then(String, () => 'denied'),
    ];
    return Promise.all([...asked, ...requested]);
  });
  expect(states.filter((state) => state !== 'denied')).toEqual([]);
});

test('6. do not disable webSecurity; 8. allowRunningInsecureContent; 9. experimental features; 10. enableBlinkFeatures', async () => {
  const { webSecurity, allowRunningInsecureContent, experimentalFeatures, enableBlinkFeatures } =
    await preferences();
  expect([webSecurity, allowRunningInsecureContent ?? false, experimentalFeatures ?? false]).toEqual([
    true,
    false,
    false,
  ]);
  expect(enableBlinkFeatures ?? '').toBe('');
  const switched = await desk.app.evaluate(({ app }) =>
    [
      'enable-blink-features',
      'enable-experimental-web-platform-features',
      'disable-web-security',
      'js-flags',
    ].filter((name) => app.commandLine.hasSwitch(name)),
  );
  expect(switched).toEqual([]);
});

test('7. define a content security policy', async () => {
  const policies = await desk.page.evaluate(() =>
    Promise.all(
      ['/index.html', '/nothing'].map((path) =>
        fetch(path).then((answer) => answer.headers.get('content-security-policy')),
      ),
    ),
  );
  for (const policy of policies) {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  }
  const run = await desk.page.evaluate(async () => {
    // A tool's own call may evaluate; what runs after it is the page's.
    await new Promise((done) => setTimeout(done, 50));
    try {
      return String(Reflect.construct(Function, ['return 1']));
    } catch (error) {
      return error instanceof EvalError ? 'refused' : 'other';
    }
  });
  expect(run).toBe('refused');
});

test('11. no allowpopups for webviews; 12. verify webview options before creation', async () => {
  const { webviewTag } = await preferences();
  const views = await desk.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true, sandbox: true } });
    await other.loadURL('app://desk/index.html');
    await other.webContents.executeJavaScript(
      `document.body.innerHTML = '<webview src="app://desk/index.html" allowpopups></webview>'; new Promise((done) => setTimeout(done, 500))`,
    );
    const kinds = webContents.getAllWebContents().map((contents) => contents.getType());
    other.destroy();
    return kinds.filter((kind) => kind === 'webview').length;
  });
  expect([webviewTag, views]).toEqual([false, 0]);
});

test('13. disable or limit navigation; 14. disable or limit creation of new windows', async () => {
  const opened = await desk.page.evaluate(async () => {
    const targets = [
      'https://example.invalid/',
      'file:///etc/passwd',
      'data:text/html,x',
      'app://other/index.html',
      'app://desk.example/index.html',
    ];
    for (const target of targets) {
      location.href = target;
      const link = document.createElement('a');
      Object.assign(link, { href: target, target: '_blank' });
      link.click();
      await new Promise((done) => setTimeout(done, 100));
    }
    return [...targets, 'about:blank', '/index.html'].filter((target) => window.open(target) !== null);
  });
  const addresses = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(opened).toEqual([]);
  expect(addresses.filter((url) => !/^app:\/\/desk\/index\.html(?:#.*)?$/.test(url))).toEqual([]);
  expect(desk.app.windows()).toHaveLength(1);
});

test('15. do not use shell.openExternal with untrusted content: it is not used at all', () => {
  const built = readdirSync('out/main').filter((name) => name.endsWith('.js'));
  const uses = built.filter((name) =>
    /openExternal|openPath|\bshell\b[^'"\n]*from "electron"/.test(
      readFileSync(join('out/main', name), 'utf8'),
    ),
  );
  expect([built.length > 0, uses]).toEqual([true, []]);
});

test('16. use a current version of Electron: one exact version, compared with the newest by npm run check:electron', () => {
  const manifest = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect([
    agreement('45.4.1', '45.4.1'),
    agreement('45.4.1', '45.5.0'),
    agreement('45.4.1', '47.0.0'),
    agreement('45.4.1', '48.0.0'),
  ]).toEqual(['newest', 'behind', 'behind', 'unsupported']);
});

test('17. validate the sender of all IPC messages: two wires, closed to every frame but the page’s own', async () => {
  const wires = await desk.app.evaluate(({ ipcMain }) => {
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    return [...(handlers instanceof Map ? handlers.keys() : []), ...ipcMain.eventNames()].map(String);
  });
  expect(wires.filter((wire) => wire !== 'error').sort()).toEqual(['desk:ask', 'desk:dropped']);
  expect(Object.keys(contract).length).toBeGreaterThan(50);
  const framed = await desk.page
    .evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/index.html';
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 300));
      return typeof Reflect.get(Object(frame.contentWindow), 'desk');
    })
    .catch(() => 'refused');
  expect(['undefined', 'refused']).toContain(framed);
});

test('18. avoid usage of the file:// protocol: pages come from app://, which serves its own files by whatever path', async () => {
  expect(desk.page.url()).toMatch(/^app:\/\/desk\/index\.html/);
  const answers = await desk.page.evaluate(async (link) => {
    const paths = [
      '/../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/..\\..\\package.json',
      '/%00',
      '/index.html%00.js',
      '/%252e%252e/package.json',
      '/%c0%ae%c0%ae/package.json',
      '/%',
      '//etc/passwd',
      '/etc/passwd',
      '/C:/Windows/win.ini',
      '/assets/',
      '/assets',
      `/${link}`,
      '/index.html/',
      '/INDEX.HTML',
    ];
    const served = await Promise.all(
      paths.map((path) =>
        fetch(`app://desk${path}`).then(
          ({ status }) => (status === 200 ? path : ''),
          () => '',
        ),
      ),
    );
    const others = ['file:///etc/passwd', 'app://other/index.html'];
    const reached = await Promise.all(
      others.map((address) =>
        fetch(address).then(
          ({ status }) => (status === 200 ? address : ''),
          () => '',
        ),
      ),
    );
    const posted = await fetch('/index.html', { method: 'POST' }).then(({ status }) => status);
    return { served: [...served, ...reached].filter((path) => path !== ''), posted };
  }, LINK);
  expect(answers).toEqual({ served: [], posted: 405 });
});

test('19. check which fuses you can change: every one is decided on in the packaging configuration', () => {
  const decided = Object.fromEntries(
    Object.values(FuseV1Options)
      .filter((fuse) => typeof fuse === 'number')
      .map((fuse) => [FuseV1Options[fuse], FUSES[fuse]]),
  );
  expect([FUSES.strictlyRequireAllFuses, decided]).toEqual([
    true,
    {
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    },
  ]);
});

test('20. do not expose Electron APIs to untrusted web content', async () => {
  const exposed = await desk.page.evaluate(() => ({
    desk: Object.keys(window.desk).sort(),
    others: Object.getOwnPropertyNames(window).filter((name) =>
      /^(?:electron|ipcRenderer|require|process|module|Buffer|global|__dirname|__filename)$/.test(name),
    ),
  }));
  expect(exposed).toEqual({ desk: ['ask', 'on', 'tokenForDroppedFile'], others: [] });
});

test('what needs an official or a packaged Electron is run where there is one, and said to be not run where there is none', async () => {
  const { packagedFolders, problemsOf } = await import('../../packaging/look.mjs');
  const folders = packagedFolders();
  const problems = await Promise.all(folders.map(problemsOf));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')));
  const runtime = await desk.app.evaluate(() => process.versions.electron);
  const notRun = [
    ...(folders.length > 0
      ? []
      : ['19, the fuses, archive and hash of a packaged program: none lies in dist/']),
    ...(runtime === version
      ? []
      : [`the items on the declared Electron ${version}: this window is ${runtime}`]),
    '16, whether the declared Electron is still mended: needs the network, npm run check:electron',
  ];
  for (const line of notRun) console.warn(`not run: ${line}`);
  expect(problems.flat()).toEqual([]);
});
