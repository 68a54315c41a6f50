import { app, session } from 'electron';
import type { Session, WebContents } from 'electron';
import { PROGRAM_ORIGIN } from './protocol.ts';

/** The viewer built into Chromium, which shows the PDF of a print preview inside a frame of the page. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** Denies every page of the program navigation elsewhere, new windows, embedded views and permissions. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => lock(contents));
  app.on('session-created', denyPermissions);
  app.on('ready', () => denyPermissions(session.defaultSession));
}

function lock(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (isProgramPage(event.url) || (!event.isMainFrame && event.url.startsWith(PDF_VIEWER))) return;
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isProgramPage(event.url)) event.preventDefault();
  });
}

/** Whether an address is a page of this program; anything that is no address is not. */
export function isProgramPage(address: string): boolean {
  return URL.canParse(address) && address.startsWith(`${PROGRAM_ORIGIN}/`);
}

function denyPermissions(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
}
