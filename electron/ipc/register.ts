import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { contract, type ChannelName, type DeskEvents } from '#shared/contract.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { isProgramPage } from '#electron/app/locks.ts';
import type { Log } from '#electron/app/log.ts';
import type { Doors } from './doors.ts';
import { ASK, DROPPED, EVENT } from './wires.ts';

export interface Registration {
  readonly doors: Doors;
  /** A token for the path of a file that was dropped on the window. */
  readonly dropped: (path: unknown) => Result<unknown>;
  readonly log: Log;
}

/** Opens the one way into the main process: sender → name → input → handler → Result. Nothing is ever thrown back. */
export function registerIpc({ doors, dropped, log }: Registration): void {
  ipcMain.handle(ASK, async (event, name: unknown, input: unknown) => {
    if (!isOurPage(event)) {
      return foreign();
    }
    if (!isChannel(name)) {
      return failure('BAD_INPUT', '程序内部请求有误，没有执行。');
    }
    return guarded(log, name, () => doors(name)(input));
  });
  ipcMain.handle(DROPPED, (event, path: unknown) =>
    isOurPage(event) ? guarded(log, DROPPED, () => dropped(path)) : foreign(),
  );
}

/** Tells every window of the program something it did not ask for. */
export function tell<Name extends keyof DeskEvents>(name: Name, event: DeskEvents[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed() && isProgramPage(window.webContents.getURL())) {
      window.webContents.send(EVENT, name, event);
    }
  }
}

/** Only the top frame of one of the program's own windows may ask, and only while it shows the program's page. */
function isOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame === event.sender.mainFrame &&
    isProgramPage(frame.url) &&
    BrowserWindow.fromWebContents(event.sender) !== null
  );
}

function isChannel(name: unknown): name is ChannelName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

async function guarded(
  log: Log,
  where: string,
  work: () => Result<unknown> | Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  try {
    return await work();
  } catch (error) {
    log.failed(where, error);
    return failure('INTERNAL', '程序遇到意外，没有保存这一步，已有数据没有改动。请再试一次。');
  }
}

function foreign(): Result<never> {
  return failure('BAD_INPUT', '这个请求不是来自本程序的窗口，没有执行。');
}
