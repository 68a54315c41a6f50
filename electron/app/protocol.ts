import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
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

/** Makes app:// a secure origin of its own; must run before the program is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages under app://desk/ and nothing outside their folder. */
export function serveProgram(): void {
  protocol.handle(SCHEME, (request) => answer(request, rendererFolder()));
}

/** The response to one request for a page's file: 405, 404 for whatever lies outside `folder`, or the file. */
export async function answer(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET') return refusal(405);
  const url = new URL(request.url);
  const preview = url.host === HOST ? previewAt(url.pathname) : null;
  if (preview !== null) {
    return new Response(new Uint8Array(preview), { headers: headers('application/pdf', PREVIEW_POLICY) });
  }
  const file = fileOf(url, folder);
  if (file === undefined) return refusal(404);
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return refusal(404);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return new Response(new Uint8Array(bytes), { headers: headers(type) });
}

function fileOf(url: URL, folder: string): string | undefined {
  if (url.host !== HOST) return undefined;
  const path = decoded(url.pathname);
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder + sep) ? file : undefined;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
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
