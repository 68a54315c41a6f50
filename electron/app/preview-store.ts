import { randomUUID } from 'node:crypto';

/** Where PDFs to look at are served; the newest one only. */
const FOLDER = '/preview/';

let shown: { readonly path: string; readonly pdf: Uint8Array } | null = null;

/** Puts a PDF up for the preview in place of the last one, and answers its path under the program's origin. */
export function putUpPreview(pdf: Uint8Array): string {
  shown = { path: `${FOLDER}${randomUUID()}.pdf`, pdf };
  return shown.path;
}

/** The PDF put up under this path, or null. */
export function previewAt(path: string): Uint8Array | null {
  return shown?.path === path ? shown.pdf : null;
}
