import { rename, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';

/** Long enough for the first data of the page and its transitions to be on screen. */
const SETTLE_MS = 1_500;

/**
 * Writes a picture of the window to the path in DESK_SCREENSHOT, if there is one. The file appears whole,
 * because whoever waits for it copies it at once.
 */
export async function takeScreenshot(window: BrowserWindow): Promise<void> {
  const path = process.env['DESK_SCREENSHOT'];
  if (!path) return;
  await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
  await wait(SETTLE_MS);
  const picture = await window.webContents.capturePage();
  await writeFile(`${path}.part`, picture.toPNG());
  await rename(`${path}.part`, path);
}
