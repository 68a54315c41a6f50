import { BrowserWindow, type WebContents } from 'electron';
import { putUp, sessionOfPages } from './page-store.ts';

/**
 * Lays a page out in a window nobody sees, waits until its fonts are there, and hands it to `use`. The window
 * is gone afterwards, whatever happened. Throws what loading or `use` throws.
 */
export async function withHiddenPage<Value>(
  html: string,
  use: (contents: WebContents) => Promise<Value>,
): Promise<Value> {
  const page = putUp(html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: sessionOfPages(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  });
  try {
    await window.loadURL(page.address);
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
    return await use(window.webContents);
  } finally {
    page.takeDown();
    window.destroy();
  }
}
