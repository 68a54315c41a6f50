import { randomUUID } from 'node:crypto';
import { session, type Session } from 'electron';

const PARTITION = 'print';
const ORIGIN = 'app://print/';

/** A printed page carries its own style and nothing else: no script, no picture, no address. */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

const pages = new Map<string, string>();
let printSession: Session | null = null;

/** The session of printed pages: apart from the program's own, in memory, serving nothing but them. */
export function sessionOfPages(): Session {
  if (printSession === null) {
    printSession = session.fromPartition(PARTITION, { cache: false });
    printSession.protocol.handle('app', answerPage);
  }
  return printSession;
}

/** Puts a page up under an address nobody can guess, until it is taken down. */
export function putUp(html: string): { readonly address: string; readonly takeDown: () => void } {
  const token = randomUUID();
  pages.set(token, html);
  return {
    address: ORIGIN + token,
    takeDown() {
      pages.delete(token);
    },
  };
}

function answerPage(request: Request): Response {
  const html = request.url.startsWith(ORIGIN) ? pages.get(request.url.slice(ORIGIN.length)) : undefined;
  return html === undefined ? new Response(null, { status: 404 }) : new Response(html, { headers: HEADERS });
}
