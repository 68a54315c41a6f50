import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { backupByHand } from '#electron/backups/day.ts';
import { restoreDesk } from '#electron/backups/restore.ts';
import { backupFiles } from '#electron/db/backup-files.ts';
import { openDatabase } from '#electron/db/open.ts';
import { NO_HOOKS } from '#electron/desk.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import { encryptDesk } from '#electron/keys/encrypt-desk.ts';
import { sealKey, writeKeyFile } from '#electron/keys/key-file.ts';
import { NO_SYSTEM_SEAL } from '#electron/keys/system-seal.ts';
import { writeBytes } from '#electron/ipc/save-file.ts';
import { tasks } from '#electron/jobs/tasks.ts';
import { pay } from '#electron/ledger/pay.ts';
import { saveSettings } from '#electron/ledger/status.ts';
import { report } from '#electron/reports/reports.ts';
import { commitImport, previewImport } from '#electron/rosters/session.ts';
import type { Result } from '#shared/domain/result.ts';
import { openTestDesk, payInput, valueOf } from '#tests/fixtures/desk.ts';
import { QUIET } from '#tests/fixtures/imports.ts';
import { contextOf, makeBases, makeRoster, placesIn } from '#tests/kill/place.ts';
import { laterMigrations } from '#tests/kill/works.ts';
import type { Outcome } from './run.ts';

type Answer = Result<unknown> | Promise<Result<unknown>>;

const NOW = new Date('2026-03-02T12:00:00+08:00');

/** The desk with what the works need beside it: other desks to migrate, restore and encrypt, a roster, an empty folder. */
export function makeReady(folder: string): void {
  const bases = join(folder, '..', 'bases');
  mkdirSync(bases);
  makeBases(bases);
  cpSync(join(bases, 'desk'), folder, { recursive: true });
  for (const other of ['old', 'lost']) {
    cpSync(join(bases, 'desk'), join(folder, other), { recursive: true });
  }
  cpSync(join(bases, 'plain'), join(folder, 'plain'), { recursive: true });
  rmSync(bases, { recursive: true });
  mkdirSync(join(folder, 'new'));
  mkdirSync(join(folder, 'out'));
  makeRoster(folder, 0);
}

/** Every write into the open desk, as the services do it. */
const ON_DESK: Readonly<Record<string, (folder: string, database: Database) => Answer>> = {
  payment: (folder, database) => pay(contextOf(folder, database), payInput(unpaid(database))),
  settings: (folder, database) =>
    saveSettings(contextOf(folder, database), { station: '李渡街道社保所'.repeat(8) }),
  async import(folder, database) {
    const context = contextOf(folder, database);
    const request = {
      kind: 'residents',
      source: '',
      heldFrom: null,
      file: join(folder, '名册0.csv'),
    } as const;
    const session = valueOf(await previewImport(context, request, QUIET));
    return commitImport(context, session, QUIET, null);
  },
};

/** Every write of files, each opening what it needs. */
const ON_FILES: Readonly<Record<string, (folder: string) => Answer>> = {
  backup: (folder) => backupByHand({ places: placesIn(folder), key: DEMO_KEY }, NOW, NO_HOOKS),
  async workbook(folder) {
    const { context, close } = openTestDesk();
    const sheet = valueOf(report(context, 'register', { asOf: '2023-12-08T15:00:00', village: null }));
    const desk = { context, places: placesIn(folder), hooks: QUIET, sessions: new Map() };
    const written = await tasks['sheet.workbook'](desk, { sheet, file: join(folder, 'out', '名单.xlsx') });
    close();
    return written;
  },
  pdf: (folder) => writeBytes(join(folder, 'out', '名单.pdf'), Buffer.alloc(200_000, 1)),
  restore(folder) {
    const places = placesIn(join(folder, 'lost'));
    const file = backupFiles(places.backups)[0]?.file ?? '';
    return restoreDesk({ places, key: DEMO_KEY, source: { file, key: DEMO_KEY }, now: NOW }, NO_HOOKS);
  },
  migration(folder) {
    const { database: file, backups } = placesIn(join(folder, 'old'));
    return closed(openDatabase(file, { key: DEMO_KEY, backups, migrations: laterMigrations() }));
  },
  encryption: (folder) => encryptDesk(placesIn(join(folder, 'plain')), DEMO_KEY, NOW),
  firstStart: (folder) => closed(openDatabase(join(folder, 'new', 'desk.db'), { key: DEMO_KEY })),
  keyFile: (folder) =>
    writeKeyFile(
      placesIn(join(folder, 'new')),
      sealKey(DEMO_KEY, 'AAAA CCCC EEEE', NO_SYSTEM_SEAL, { now: NOW, cost: { N: 2, r: 1, p: 1 } }),
    ),
};

/** What becomes of each write; without a database only of those that need none open. */
export async function tryAll(folder: string, database: Database | null): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  if (database === null) {
    outcomes['opening'] = outcomeOf(
      closed(openDatabase(join(folder, 'desk.db'), { key: DEMO_KEY })),
      unfinished(folder),
    );
  }
  for (const [name, work] of Object.entries(ON_DESK)) {
    if (database !== null) {
      outcomes[name] = outcomeOf(await work(folder, database), unfinished(folder));
    }
  }
  for (const [name, work] of Object.entries(ON_FILES)) {
    outcomes[name] = outcomeOf(await work(folder), unfinished(folder));
  }
  return outcomes;
}

function outcomeOf(result: Result<unknown>, left: readonly string[]): Outcome {
  return result.ok
    ? { code: 'ok', message: '', left: [...left] }
    : { code: result.error.code, message: result.error.message, left: [...left] };
}

/** Anything that a work began and did not end: half files, and files a person would take for whole. */
function unfinished(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const saved = readdirSync(join(folder, 'out')).filter(
    (name) => statSync(join(folder, 'out', name)).size < 4096,
  );
  return [...names.filter((name) => /\.(?:part|restoring|encrypting)(?:-\w+)?$/.test(name)), ...saved].sort();
}

function unpaid(database: Database): number {
  return (
    database
      .prepare<[], { id: number }>(
        'SELECT id FROM resident WHERE id NOT IN (SELECT resident_id FROM enrolment) LIMIT 1',
      )
      .get()?.id ?? 0
  );
}

function closed(opened: Result<Database>): Result<null> {
  if (opened.ok) {
    opened.value.close();
    return { ok: true, value: null };
  }
  return opened;
}
