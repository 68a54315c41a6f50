import { app } from 'electron';
import { lockContents } from './app/locks.ts';
import { applyUserData } from './app/paths.ts';
import { registerScheme, serveProgram } from './app/protocol.ts';
import { serveDesk } from './app/serve-desk.ts';
import { openMainWindow, showMainWindow } from './app/window.ts';

/** Boot order only. The data folder comes first, because the lock of a single instance lies in it. */
applyUserData();
if (app.requestSingleInstanceLock()) {
  boot();
} else {
  app.quit();
}

function boot(): void {
  app.enableSandbox();
  registerScheme();
  lockContents();
  app.on('second-instance', showMainWindow);
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start).catch(fail);
}

async function start(): Promise<void> {
  serveProgram();
  serveDesk();
  await openMainWindow();
}

function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}
