import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

const CHILD = join(import.meta.dirname, 'child.ts');
const CLI = join(import.meta.dirname, '../../electron/cli/main.ts');

/** What a try came to: a closed code or "ok", its sentence, and what it left behind that is not whole. */
const outcomeSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  left: z.array(z.string()),
});
export type Outcome = z.output<typeof outcomeSchema>;

const reportSchema = z.strictObject({
  without: z.record(z.string(), outcomeSchema),
  with: z.record(z.string(), outcomeSchema),
  findings: z.array(z.string()),
  payments: z.number(),
});
export type DiskReport = z.output<typeof reportSchema>;

/**
 * Runs the works of child.ts in a process of its own on a file system of `megabytes` that only this process sees (a tmpfs in its
 * own mount namespace), first with the trouble, then without. Needs Linux, as root or with user namespaces.
 */
export function onSmallDisk(trouble: 'full' | 'read-only', folder: string, megabytes = 24): DiskReport {
  const script = `mount -t tmpfs -o size=${megabytes}m tmpfs "$1" && exec "$2" "$3" "$4" "$1"`;
  const ran = spawnSync(
    'unshare',
    [...namespaces(), 'bash', '-c', script, 'small-disk', folder, process.execPath, CHILD, trouble],
    { encoding: 'utf8' },
  );
  if (ran.status !== 0) {
    throw new Error(`The small disk did not work: ${ran.stderr}`);
  }
  return reportSchema.parse(JSON.parse(ran.stdout));
}

/** What the command line says on standard error of a backup to a stick that has room for nearly nothing. */
export function backupToFullStick(database: string, stick: string): unknown {
  const script = 'mount -t tmpfs -o size=64k tmpfs "$1" && exec "$2" "$3" backup --db "$4" --to "$1"';
  const ran = spawnSync(
    'unshare',
    [...namespaces(), 'bash', '-c', script, 'full-stick', stick, process.execPath, CLI, database],
    { encoding: 'utf8' },
  );
  return JSON.parse(ran.stderr);
}

/** Root mounts as it is; another user in a namespace where it is root. */
function namespaces(): readonly string[] {
  return process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
}
