import { BrowserWindow, type WebContents } from 'electron';
import { putUp, sessionOfPages } from './page-store.ts';

/** A window nobody sees. Each page takes the place of the one before. */
export interface PageWindow {
  /** Lays a page out and waits until its fonts are there. Throws what loading throws. */
  readonly show: (html: string) => Promise<WebContents>;
}

/** Opens a hidden window for `use`. It is gone afterwards, whatever happened. Throws what `use` throws. */
export async function withPageWindow<Value>(use: (window: PageWindow) => Promise<Value>): Promise<Value> {
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
  async function show(html: string): Promise<WebContents> {
    const page = putUp(html);
    try {
      await window.loadURL(page.address);
    } finally {
      page.takeDown();
    }
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
    return window.webContents;
  }
  try {
    return await use({ show });
  } finally {
    window.destroy();
  }
}

/** Lays one page out in a hidden window and hands it to `use`. Throws as withPageWindow. */
export function withHiddenPage<Value>(
  html: string,
  use: (contents: WebContents) => Promise<Value>,
): Promise<Value> {
  return withPageWindow(async ({ show }) => use(await show(html)));
}
