import type { Operator } from '#electron/desk.ts';
import type { Dialogs } from '#electron/app/dialogs.ts';
import { restoreDetail } from '#electron/backups/record.ts';
import type { KeyGate } from '#electron/keys/gate.ts';
import type { RestoreJob } from '#electron/jobs/protocol.ts';
import {
  restoreChannels as channels,
  type BackupListing,
  type RestoreDone,
} from '#shared/contract/backups.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DeskKeeper } from '../desk-keeper.ts';
import { door, type Door } from '../door.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { RestoreSources } from '../restore-sources.ts';
import type { DeskServices, Noted } from '../services.ts';

export interface RestoreServices {
  readonly gate: KeyGate;
  readonly keeper: DeskKeeper;
  readonly sources: RestoreSources;
  readonly files: FileTokens;
  readonly dialogs: Dialogs;
  readonly noted: Noted;
  /** Who works now. */
  readonly operator: () => Operator;
  /** Has the worker for files do something. */
  readonly work: DeskServices['work'];
}

const BACKUP_FILES = { name: '备份', extensions: ['db'] };

/** The channels about what keeps the desk closed, and about restores: answered whether or not it is open. */
export function restoreDoors(services: RestoreServices) {
  const { keeper, sources, files, dialogs, work } = services;
  return {
    'restore.trouble': door(channels['restore.trouble'], () => success(keeper.trouble())),
    'restore.retry': door(channels['restore.retry'], () => retried(services)),
    'restore.startEmpty': door(channels['restore.startEmpty'], () => keeper.enterEmpty()),
    'restore.choose': door(channels['restore.choose'], async ({ what }) => {
      const path = await (what === 'folder' ? dialogs.folder() : dialogs.open(BACKUP_FILES));
      return success(path === null ? null : files.grant(path, 'restore-from'));
    }),
    'restore.unlock': door(channels['restore.unlock'], ({ source, passphrase }) =>
      sources.unlock(source, passphrase),
    ),
    'restore.list': door(channels['restore.list'], ({ source }) => listing(services, source)),
    'restore.lacks': door(channels['restore.lacks'], ({ source, name }) => {
      const file = sources.fileOf(source, name);
      if (!file.ok) {
        return file;
      }
      const key = keeper.key();
      const damaged = keeper.trouble()?.kind === 'damaged';
      return key === null ? success(null) : work('restore.lacks', { file: file.value.file, key, damaged });
    }),
    'restore.run': door(channels['restore.run'], ({ source, name }) => restore(services, source, name)),
  } satisfies Record<keyof typeof channels, Door>;
}

/** Without a key, its file is looked for once more: it may have been put back. Then the passphrase is asked for as at a start. */
function retried({ gate, keeper }: RestoreServices): Result<null> {
  if (keeper.key() !== null) {
    return keeper.again();
  }
  const key = gate.enter();
  if (!key.ok) {
    keeper.refused(key.error);
    return key;
  }
  return key.value === null ? success(null) : keeper.enter(key.value);
}

async function listing(
  { keeper, sources, work }: RestoreServices,
  source: string,
): Promise<Result<BackupListing>> {
  const path = sources.pathOf(source);
  if (!path.ok) {
    return path;
  }
  const key = sources.keyOf(source, keeper.key());
  const lines = await work('restore.list', { path: path.value, key });
  if (!lines.ok) {
    return lines;
  }
  const locked = lines.value.length > 0 && lines.value.every(({ contents }) => contents === null);
  return success({ lines: lines.value, locked });
}

/** Nobody works on the data meanwhile; whatever comes of it, the desk is opened again. */
async function restore(
  services: RestoreServices,
  source: string,
  name: string,
): Promise<Result<RestoreDone>> {
  const { keeper, gate, work, noted } = services;
  const by = services.operator();
  const job = jobFor(services, source, name);
  if (!job.ok) {
    return job;
  }
  await keeper.leave();
  const done = await work('restore.run', job.value);
  const { key, keyFile } = job.value;
  if (!done.ok && keyFile !== null) {
    return done;
  }
  const adopted = keyFile === null ? success(key) : gate.adopt(keyFile, key);
  const entered = adopted.ok ? keeper.enter(key) : adopted;
  if (done.ok && entered.ok) {
    noted('backup.restored', restoreDetail(name, done.value), by);
  }
  return done.ok && !entered.ok ? entered : done;
}

function jobFor({ keeper, sources }: RestoreServices, source: string, name: string): Result<RestoreJob> {
  const file = sources.fileOf(source, name);
  if (!file.ok) {
    return file;
  }
  const own = keeper.key();
  const brought = sources.unlocked(source);
  const key = own ?? brought?.key ?? null;
  if (key === null || (own === null && brought?.file === null)) {
    return failure('KEY_NEEDED', '还没有输入这些备份的恢复口令，没有恢复。请先输入口令。');
  }
  return success({
    key,
    source: { file: file.value.file, key: sources.keyOf(source, own) ?? key },
    keyFile: own === null ? (brought?.file ?? null) : null,
    withOriginals: source !== 'here',
  });
}
