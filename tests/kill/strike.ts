import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Chance } from '#electron/demo/random.ts';
import type { Acknowledged, WorkName } from './works.ts';

const CHILD = join(import.meta.dirname, 'child.ts');
/** Pieces of work a child does before the one it may be killed in: the first is slower than all others. */
const LEAST_PIECES = 2;
const MOST_PIECES = {
  payment: 30,
  handover: 20,
  import: 4,
  backup: 5,
  restore: 3,
  migration: 3,
  encryption: 3,
};

/** What is known of a child that was killed. */
export interface Struck {
  readonly acknowledged: readonly Acknowledged[];
  /** Whether it was killed, and not already done or failed by itself. */
  readonly killed: boolean;
  /** The folder of the piece it was in, within the work's; empty for the work's own. */
  readonly within: string;
  /** Which piece of its work it was in, and how far, as a part of how long the piece before took. */
  readonly piece: number;
  readonly part: number;
  readonly problems: string;
}

const acknowledgedSchema = z.union([
  z.strictObject({ kind: z.literal('payment'), residentId: z.number(), recordedAt: z.string() }),
  z.strictObject({ kind: z.enum(['handover', 'batch']), id: z.number() }),
  z.strictObject({ kind: z.literal('backup'), name: z.string() }),
  z.strictObject({ kind: z.enum(['restore', 'migration', 'encryption']) }),
]);

/** Starts a work in a process of its own and kills that with SIGKILL somewhere within a piece of it that chance chooses. */
export function strike(
  work: WorkName,
  { bases, folder }: { readonly bases: string; readonly folder: string },
  chance: Chance,
): Promise<Struck> {
  const piece = chance.between(LEAST_PIECES, MOST_PIECES[work]);
  const part = chance.next() * 1.1;
  const child = spawn(process.execPath, [CHILD, work, bases, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const acknowledged: Acknowledged[] = [];
  let problems = '';
  let pieces = 0;
  let begun = 0;
  let within = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problems += text));
  function onBegin(): void {
    const now = performance.now();
    pieces += 1;
    if (pieces === piece) {
      killAfter((now - begun) * part, () => child.kill('SIGKILL'));
    }
    begun = now;
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('begin')) {
      within = line.slice('begin '.length);
      onBegin();
    } else if (line.startsWith('{') && line.endsWith('}')) {
      acknowledged.push(acknowledgedSchema.parse(JSON.parse(line)));
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      resolve({ acknowledged, killed: signal === 'SIGKILL', within, piece, part, problems });
    });
  });
}

/** Shorter than a timer can wait, the wait is a busy one. */
function killAfter(milliseconds: number, kill: () => void): void {
  if (milliseconds > 12) {
    setTimeout(kill, milliseconds);
    return;
  }
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
  kill();
}
