import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Notes in a file of the data folder what went wrong and where; never messages, which may name people. */
export interface Log {
  failed(where: string, error: unknown): void;
}

/** A log in `folder`/logs. A disk that refuses it stops nothing. */
export function openLog(folder: string, clock: () => Date): Log {
  function failed(where: string, error: unknown): void {
    const line = `${clock().toISOString()} ${where} ${describe(error)}\n`;
    try {
      mkdirSync(join(folder, 'logs'), { recursive: true });
      appendFileSync(join(folder, 'logs', 'desk.log'), line);
    } catch {
      console.error(line);
    }
  }
  return { failed };
}

/** Name, code and places in the program: the first line of a stack carries the message and is left out. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  return `${error.name}${code} ${places.join(' | ')}`;
}
