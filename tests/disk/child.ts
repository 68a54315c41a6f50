import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { checkDatabase } from '#electron/ledger/check.ts';
import { contextOf, openIn } from '#tests/kill/place.ts';
import { makeReady, tryAll } from './works.ts';

/** `child.ts full|read-only DISK`: every write there is, tried with the trouble and again when it is over; a report as JSON. */
const [trouble = '', disk = ''] = process.argv.slice(2);
const folder = join(disk, 'desk');
const filler = join(disk, 'filler');

/** Takes every byte that is left. */
function fill(): void {
  const handle = openSync(filler, 'w');
  for (const size of [1_048_576, 65_536, 4096]) {
    const bytes = Buffer.alloc(size, 1);
    try {
      for (;;) {
        writeSync(handle, bytes);
      }
    } catch {
      // Full, for pieces of this size.
    }
  }
  closeSync(handle);
}

function remount(how: 'ro' | 'rw'): void {
  const done = spawnSync('mount', ['-o', `remount,${how}`, disk], { encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(done.stderr);
  }
}

makeReady(folder);
let database: Database | null = null;
if (trouble === 'full') {
  database = openIn(folder);
  database.pragma('wal_checkpoint(TRUNCATE)');
  fill();
} else {
  remount('ro');
}
const without = await tryAll(folder, database);
if (trouble === 'full') {
  rmSync(filler);
} else {
  remount('rw');
}
database ??= openIn(folder);
const after = await tryAll(folder, database);
const { findings } = checkDatabase(contextOf(folder, database));
const { payments = 0 } = {
  ...database.prepare<[], { payments: number }>('SELECT count(*) AS payments FROM payment').get(),
};
database.close();
process.stdout.write(
  JSON.stringify({ without, with: after, findings: findings.map(({ detail }) => detail), payments }),
);
