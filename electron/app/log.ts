import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { defectText } from '#shared/domain/defect.ts';

/** Notes in a file of the data folder what went wrong and where; never messages, which may name people. */
export interface Log {
  failed(where: string, error: unknown): void;
  /** A word of the program's own: what happened that is no error of its code. */
  noted(where: string, what: string): void;
}

/** The log file of a data folder. */
export function logFile(folder: string): string {
  return join(folder, 'logs', 'desk.log');
}

/** A log in `folder`/logs. A disk that refuses it stops nothing. */
export function openLog(folder: string, clock: () => Date): Log {
  function noted(where: string, what: string): void {
    const line = `${clock().toISOString()} ${where} ${what}\n`;
    try {
      mkdirSync(join(folder, 'logs'), { recursive: true });
      appendFileSync(logFile(folder), line);
    } catch {
      console.error(line);
    }
  }
  return { noted, failed: (where, error) => noted(where, defectText(error)) };
}
