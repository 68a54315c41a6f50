import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDesk, takePicture } from './launch.ts';
import type { Desk } from './launch.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await launchDesk();
});

afterAll(() => desk.close());

test('the window opens on the program with its name', async () => {
  await takePicture(desk.page, 'start');
  expect([await desk.page.title(), desk.page.url().split('#')[0]]).toEqual([
    '居民医保参保工作台',
    'app://desk/index.html',
  ]);
});

test('the page opens without an error or a blocked file', () => {
  expect(desk.problems).toEqual([]);
});

test('the runtime has what the build targets ask for', async () => {
  const { electron, chrome, node } = await desk.app.evaluate(() => process.versions);
  console.log(`Electron ${electron}, Chromium ${chrome}, Node ${node}`);
  expect(Number.parseInt(chrome, 10)).toBeGreaterThanOrEqual(130);
  expect(Number.parseInt(node, 10)).toBeGreaterThanOrEqual(20);
});

test('a second start shows the first window, out of the way as it may be, instead of opening another', async () => {
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect(launchDesk({ userData: desk.userData })).rejects.toThrow();
  expect(desk.app.windows()).toHaveLength(1);
  await expect.poll(() => inFront(desk)).toEqual({ visible: true, minimised: false });
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect(launchDesk({ userData: desk.userData })).rejects.toThrow();
  await expect.poll(() => inFront(desk)).toEqual({ visible: true, minimised: false });
});

function inFront({ app }: Desk) {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { visible: window?.isVisible(), minimised: window?.isMinimized() };
  });
}
