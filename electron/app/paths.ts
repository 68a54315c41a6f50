import { join, resolve } from 'node:path';
import { app } from 'electron';

/** Moves the data folder where DESK_USER_DATA says; otherwise it stays the system's own place for it. */
export function applyUserData(): void {
  const folder = process.env['DESK_USER_DATA'];
  if (folder) app.setPath('userData', resolve(folder));
}

/** Of a packaged program nothing but its own files is loaded, and nobody is shown its first window in a file. */
export function forgetTestVariables(): void {
  if (!app.isPackaged) return;
  delete process.env['DESK_SQLITE_BINDING'];
  delete process.env['DESK_SCREENSHOT'];
}

/** The folder that keeps the database, backups and logs of this user. */
export function dataFolder(): string {
  return app.getPath('userData');
}

/** The folder of the shipped policies and samples. */
export function resourcesFolder(): string {
  return programPath('resources');
}

/** The folder of the numbered .sql files. */
export function migrationsFolder(): string {
  return programPath('electron/db/migrations');
}

/** The folder of the built pages. */
export function rendererFolder(): string {
  return programPath('out/renderer');
}

/** The built preload script. */
export function preloadFile(): string {
  return programPath('out/preload/preload.cjs');
}

/** The built worker for long jobs. */
export function workerFile(): string {
  return programPath('out/main/worker.js');
}

/** The built worker that joins PDFs. */
export function joinWorkerFile(): string {
  return programPath('out/main/join-worker.js');
}

/** The better-sqlite3 binding compiled for an older runtime, or undefined where the shipped one serves. */
export function sqliteBinding(): string | undefined {
  return process.env['DESK_SQLITE_BINDING'] || undefined;
}

function programPath(relative: string): string {
  return join(app.getAppPath(), relative);
}
