import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import type { Log } from './log.ts';

const PAGE_GONE: MessageBoxOptions = {
  type: 'warning',
  title: '居民医保参保工作台',
  message: '窗口意外停止了',
  detail:
    '已经保存的内容都在，没有改动。正在填写、还没有保存的内容需要重新填写。\n重新打开窗口后，请先核对最后一笔。多次出现时，请在“设置”里导出诊断信息。',
  buttons: ['重新打开窗口', '退出程序'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
};

const UNEXPECTED: MessageBoxOptions = {
  type: 'warning',
  title: '居民医保参保工作台',
  message: '程序遇到意外',
  detail:
    '已经保存的内容都在，没有改动。这次意外已记在日志里，日志不含姓名和号码。\n可以继续工作；再次出现时，请退出后重新打开程序。',
  buttons: ['继续', '退出程序'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
};

/** Endings that somebody meant: nothing to say of them. */
const MEANT: ReadonlySet<string> = new Set(['clean-exit']);

let saying = false;

/** What nobody caught in the main process is logged without its words, and said once at a time; work may go on. */
export function catchAccidents(log: Log): void {
  function caught(error: unknown): void {
    log.failed('main', error);
    void sayUnexpected();
  }
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (!MEANT.has(reason)) {
      log.noted('process', `${type} ${reason} ${exitCode}`);
    }
  });
}

/** A page whose process ended is opened again on a person's word. What is stored lies with the main process and stays. */
export function reopenWhenGone(window: BrowserWindow, log: Log): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (MEANT.has(reason) || window.isDestroyed()) {
      return;
    }
    log.noted('page', `${reason} ${exitCode}`);
    void dialog.showMessageBox(window, PAGE_GONE).then(({ response }) => {
      if (response !== PAGE_GONE.defaultId) {
        app.quit();
      } else if (!window.isDestroyed()) {
        window.webContents.reload();
      }
    });
  });
}

async function sayUnexpected(): Promise<void> {
  if (saying || !app.isReady()) {
    return;
  }
  saying = true;
  const { response } = await dialog.showMessageBox(UNEXPECTED);
  saying = false;
  if (response !== UNEXPECTED.defaultId) {
    app.quit();
  }
}
