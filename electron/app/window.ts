import { app, BrowserWindow, Menu } from 'electron';
import { preloadFile } from './paths.ts';
import { PROGRAM_ORIGIN } from './protocol.ts';
import { takeScreenshot } from './screenshot.ts';

const SIZE = { width: 1366, height: 768, minWidth: 1024, minHeight: 640 };

let mainWindow: BrowserWindow | undefined;

/** Opens the one window of the program and resolves when its page has loaded. */
export async function openMainWindow(): Promise<BrowserWindow> {
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    ...SIZE,
    title: '居民医保参保工作台',
    backgroundColor: '#ffffff',
    show: false,
    webPreferences: {
      preload: preloadFile(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      plugins: true,
      devTools: !app.isPackaged,
    },
  });
  mainWindow = window;
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => (mainWindow = undefined));
  await window.loadURL(`${PROGRAM_ORIGIN}/index.html`);
  await takeScreenshot(window);
  return window;
}

/** The program's window while it is open. */
export function currentWindow(): BrowserWindow | undefined {
  return mainWindow;
}

/** Brings the window to the front, when someone starts the program a second time. */
export function showMainWindow(): void {
  if (!mainWindow) return;
  if (mainWindow.isMinimized()) mainWindow.restore();
  if (!mainWindow.isVisible()) mainWindow.show();
  mainWindow.focus();
}
