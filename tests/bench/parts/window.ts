import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { launchDesk, windowForTests, type Desk } from '../../e2e/launch.ts';
import { districtCopy } from '../district/cache.ts';
import type { DistrictSize } from '../district/build.ts';

/** The least a program with a window can be; sandboxed like ours. */
const EMPTY_MAIN = `
const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<title>empty</title><p>empty</p>');
});
`;

/** The folder of a program that shows an empty window. */
export function emptyProgram(): string {
  const folder = mkdtempSync(join(windowForTests().scratch, 'empty-'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', version: '0.0.0', main: 'main.cjs' }),
  );
  writeFileSync(join(folder, 'main.cjs'), EMPTY_MAIN);
  [folder, join(folder, 'package.json'), join(folder, 'main.cjs')].forEach((path) => chmodSync(path, 0o755));
  return folder;
}

/** Our program on the copy of the district. */
export function launchDistrict(size: DistrictSize): Promise<Desk> {
  return launchDesk({ userData: districtCopy(size, windowForTests().user) });
}

/** The memory of a program's processes together, each shared page counted once, in MB. Linux only. */
export function memoryOf(app: ElectronApplication): number {
  const parents = new Map(processIds().map((id) => [id, parentOf(id)]));
  const root = app.process().pid ?? 0;
  const kilobytes = [...parents.keys()].filter((id) => descends(id, root, parents)).map(sharedKilobytes);
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function processIds(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** 0 for a process that has ended meanwhile. */
function parentOf(id: number): number {
  return Number(/^PPid:\s*(\d+)$/m.exec(textOf(`/proc/${id}/status`))?.[1] ?? 0);
}

function descends(id: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  return id === root || (id > 1 && descends(parents.get(id) ?? 0, root, parents));
}

function sharedKilobytes(id: number): number {
  return Number(/^Pss:\s*(\d+) kB$/m.exec(textOf(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A folder for pictures and files of a run that the window's user may enter. */
export function sharedFolder(name: string): string {
  const folder = join(windowForTests().scratch, name);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}
