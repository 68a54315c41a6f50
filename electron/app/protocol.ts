import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol } from 'electron';
import { rendererFolder } from './paths.ts';
import { previewAt } from './preview-store.ts';

const SCHEME = 'app';
const HOST = 'desk';

/** The origin of every page of the program. */
export const PROGRAM_ORIGIN = `${SCHEME}://${HOST}`;

/** Pages run their own scripts and nothing else; nothing is loaded from or sent to a network. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** A PDF to look at: the viewer built into Chromium styles the page around it inline; only the program frames it. */
const PREVIEW_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "object-src 'self'",
  `frame-ancestors ${SCHEME}://${HOST}`,
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Makes app:// a secure origin of its own, whose compiled scripts are kept; must run before the program is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built pages under app://desk/: the files that were there at the start, and nothing else by whatever path. */
export function serveProgram(): void {
  const files = new Map(filesUnder(rendererFolder(), ''));
  protocol.handle(SCHEME, (request) => answer(request, files));
}

/** Each file's path as a page asks for it, and where it is. A link is no file here, wherever it leads. */
function filesUnder(folder: string, path: string): (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): (readonly [string, string])[] => {
    const [inside, asked] = [join(folder, entry.name), `${path}/${entry.name}`];
    if (entry.isDirectory()) return filesUnder(inside, asked);
    return entry.isFile() ? [[asked, inside]] : [];
  });
}

/** The response to one request for a page's file: 405, 404 for whatever is not among `files`, or the file. */
async function answer(request: Request, files: ReadonlyMap<string, string>): Promise<Response> {
  if (request.method !== 'GET') return refusal(405);
  const url = new URL(request.url);
  const preview = url.host === HOST ? previewAt(url.pathname) : null;
  if (preview !== null) {
    return new Response(new Uint8Array(preview), { headers: headers('application/pdf', PREVIEW_POLICY) });
  }
  const file = url.host === HOST ? files.get(pathOf(url)) : undefined;
  if (file === undefined) return refusal(404);
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return refusal(404);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return new Response(new Uint8Array(bytes), { headers: headers(type) });
}

/** The path as it was meant; one that cannot be read is no file's. */
function pathOf({ pathname }: URL): string {
  try {
    const path = decodeURIComponent(pathname);
    return path === '/' ? '/index.html' : path;
  } catch {
    return '';
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: headers('text/plain; charset=utf-8') });
}

function headers(type: string, policy = POLICY): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
