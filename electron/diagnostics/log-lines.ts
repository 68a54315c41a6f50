import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const MOST_BYTES = 200_000;
/** "2026-03-02T01:30:00.000Z settings.save SqliteError SQLITE_FULL | save main.js:12": the program's own words, ASCII alone. */
const LINE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z [a-zA-Z:.]{1,40}(?: [\w.:|$<>@/ -]{0,400})?$/;

/** The last lines of a log that are surely the program's own; any other is left out and counted. */
export function logLines(file: string): { readonly lines: readonly string[]; readonly leftOut: number } {
  const all = tailOf(file)
    .split('\n')
    .filter((line) => line !== '');
  const lines = all.filter((line) => LINE.test(line) && !/\d{6,}/.test(line));
  return { lines, leftOut: all.length - lines.length };
}

/** The end of a file, from the beginning of a line; empty where there is no file. */
function tailOf(file: string): string {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString('utf8');
    return size > MOST_BYTES ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    closeSync(handle);
  }
}
