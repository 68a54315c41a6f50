import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { build } from 'vite';
import { OUTPUT } from './launch.ts';

export type PrintFunction = 'sheetPdf' | 'slipPdf';

/** Bundles the print room alone into `folder`, so that a test can call it inside the running program; answers the file. */
export async function bundlePrintRoom(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '../../electron/print/print.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'print.cjs' } },
    },
  });
  const file = join(folder, 'print.cjs');
  chmodSync(file, 0o644);
  return file;
}

/** Calls one of the print room's functions in the program's main process and keeps the PDF for eyes; answers its path. */
export async function makePdf(
  app: ElectronApplication,
  file: string,
  name: PrintFunction,
  form: unknown,
  as: string,
): Promise<string> {
  const encoded = await app.evaluate(
    async (_electron, call) => {
      const { createRequire } = process.getBuiltinModule('node:module');
      const room: unknown = createRequire(call.file)(call.file);
      const make: unknown = new Map(Object.entries(room ?? {})).get(call.name);
      const pdf: unknown = typeof make === 'function' ? await Reflect.apply(make, null, [call.form]) : null;
      return Buffer.isBuffer(pdf) ? pdf.toString('base64') : '';
    },
    { file, name, form },
  );
  mkdirSync(OUTPUT, { recursive: true });
  const path = join(OUTPUT, `${as}.pdf`);
  writeFileSync(path, Buffer.from(encoded, 'base64'));
  return path;
}

/** The text of each page of a PDF, in reading order, so that a wrapped cell stays in one piece. */
export function pdfPages(path: string): readonly string[] {
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
}

/** What pdfinfo says of a PDF, by its names ("Pages", "Page size"). */
export function pdfFacts(path: string): ReadonlyMap<string, string> {
  const lines = execFileSync('pdfinfo', [path], { encoding: 'utf8' }).split('\n');
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
}

/** Names of the faces embedded in a PDF, and whether each is embedded. */
export function pdfFonts(path: string): readonly { readonly name: string; readonly embedded: boolean }[] {
  const lines = execFileSync('pdffonts', [path], { encoding: 'utf8' }).split('\n').slice(2);
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      name: line.slice(0, 36).trim(),
      embedded: /\byes\s+(?:yes|no)\s+(?:yes|no)\b/.test(line),
    }));
}

/** Left and right margin, and the height of a page's foot with the air above it; points. */
const MARGINS = { left: 53.8, right: 25.5, foot: 33 };

/** Words of a PDF that stand outside its margins or in the foot's place without being its foot; none when all is well. */
export function wordsOutside(path: string): readonly string[] {
  const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return boxes
    .split('<page ')
    .slice(1)
    .flatMap((page, index) => {
      const [width = 0, height = 0] = numbersIn(page.slice(0, page.indexOf('>')));
      const words = [...page.matchAll(/<word ([^>]*)>([^<]*)</g)].map(([, box = '', text = '']) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = numbersIn(box);
        return { left, top, right, bottom, text };
      });
      return words
        .filter(
          ({ left, top, right, bottom }) =>
            left < MARGINS.left - 1 ||
            right > width - MARGINS.right + 1 ||
            (top < height - MARGINS.foot && bottom > height - MARGINS.foot + 2),
        )
        .map(({ text }) => `page ${index + 1}: ${text}`);
    });
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/="([-\d.]+)"/g)].map(([, number]) => Number(number));
}
