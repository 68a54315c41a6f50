import { app, dialog } from 'electron';
import { defectText } from '#shared/domain/defect.ts';
import { catchAccidents, reopenWhenGone } from './app/accidents.ts';
import { lockContents } from './app/locks.ts';
import { openLog } from './app/log.ts';
import { applyUserData, dataFolder, forgetTestVariables } from './app/paths.ts';
import { registerScheme, serveProgram } from './app/protocol.ts';
import { serveDesk } from './app/serve-desk.ts';
import { openMainWindow, showMainWindow } from './app/window.ts';

/** Boot order only. The data folder comes first, because the lock of a single instance lies in it. */
applyUserData();
forgetTestVariables();
const log = openLog(dataFolder(), () => new Date());
if (app.requestSingleInstanceLock()) {
  boot();
} else {
  app.quit();
}

function boot(): void {
  catchAccidents(log);
  app.enableSandbox();
  registerScheme();
  lockContents();
  app.on('second-instance', showMainWindow);
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(start).catch(fail);
}

/** The page's process takes as long to start as the desk to open: both at once. No page is served before the desk is. */
async function start(): Promise<void> {
  serveProgram();
  const opening = openMainWindow();
  serveDesk(log);
  reopenWhenGone(await opening, log);
}

function fail(error: unknown): void {
  log.failed('start', error);
  console.error(defectText(error));
  dialog.showErrorBox(
    '居民医保参保工作台',
    '程序没有打开。数据没有改动。请再打开一次；仍不行时，请联系维护人员查看数据文件夹里的日志。',
  );
  app.exit(1);
}
