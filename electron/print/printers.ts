import { BrowserWindow } from 'electron';
import type { Printer } from '#shared/contract/reports.ts';

/** The printers of this computer, in the system's order; empty where there is none, or no printing system. */
export async function printers(): Promise<readonly Printer[]> {
  const [window] = BrowserWindow.getAllWindows();
  const found = window === undefined ? [] : await window.webContents.getPrintersAsync().catch(() => []);
  return found.map(({ name, displayName }) => ({ name, title: displayName === '' ? name : displayName }));
}
