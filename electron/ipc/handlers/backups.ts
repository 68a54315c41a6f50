import { readPlace, writePlace } from '#electron/backups/place-file.ts';
import { backupState } from '#electron/backups/state.ts';
import type { KeyGate } from '#electron/keys/gate.ts';
import type { DeskPlaces } from '#electron/keys/encrypt-desk.ts';
import { printRecovery } from '#electron/print/print.ts';
import { backupChannels as channels, type BackupMade } from '#shared/contract/backups.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { DeskKeeper } from '../desk-keeper.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices, Noted } from '../services.ts';

export interface BackupServices extends Pick<DeskServices, 'files' | 'dialogs'> {
  readonly places: DeskPlaces;
  readonly gate: KeyGate;
  readonly keeper: DeskKeeper;
  readonly clock: () => Date;
  readonly noted: Noted;
  /** Has the worker for files do something: it stands in nobody's way. */
  readonly workOnFiles: DeskServices['work'];
}

/** The channels of an open desk about its own backups, its second place and its recovery passphrase. */
export function backupDoors(services: BackupServices) {
  const { places, gate, files, dialogs, clock, noted } = services;
  return {
    'backup.state': door(channels['backup.state'], async () => success(await backupState(places, clock()))),
    'backup.day': door(channels['backup.day'], () => made(services, 'day')),
    'backup.make': door(channels['backup.make'], () => made(services, 'now')),
    'backup.choosePlace': door(channels['backup.choosePlace'], async () => {
      const path = await dialogs.folder();
      return success(path === null ? null : files.grant(path, 'backup-place'));
    }),
    'backup.setPlace': door(channels['backup.setPlace'], async ({ token }) => {
      const kept = token === null ? writePlace(places.database, null) : setPlace(services, token);
      if (!kept.ok) {
        return kept;
      }
      noted('backup.place', { new: { set: token !== null } });
      return success(await backupState(places, clock()));
    }),
    'passphrase.draft': door(channels['passphrase.draft'], ({ passphrase }) => gate.redraft(passphrase)),
    'passphrase.print': door(channels['passphrase.print'], () => {
      const groups = gate.redrafted();
      return groups === null ? failure('BAD_INPUT', '还没有新口令，没有打印。') : printRecovery(groups);
    }),
    'passphrase.renew': door(channels['passphrase.renew'], ({ typed }) => {
      const renewed = gate.renew(typed);
      if (renewed.ok) {
        noted('passphrase.renew', {});
      }
      return renewed;
    }),
  } satisfies Record<keyof typeof channels, Door>;
}

async function made(
  { places, keeper, clock, workOnFiles, noted }: BackupServices,
  when: 'day' | 'now',
): Promise<Result<BackupMade>> {
  const key = keeper.key();
  if (key === null) {
    return failure('KEY_NEEDED', '数据还没有打开，没有备份。');
  }
  const done = await workOnFiles('backup.make', { key, when });
  if (!done.ok) {
    if (done.error.code === 'DATABASE_UNUSABLE') {
      await keeper.giveUp(done.error);
    }
    return done;
  }
  const { made: name, place } = done.value;
  if (name !== null) {
    // The day's backup is the program's own, whoever signed in first.
    noted(when === 'day' ? 'backup.day' : 'backup.make', { subject: `backup ${name}` });
  }
  const state = await backupState(places, clock());
  return success({ name, placeTrouble: place.ok ? '' : place.error.message, state });
}

/** The same place chosen again keeps what is known of it. */
function setPlace({ places, files }: BackupServices, token: string): Result<null> {
  const folder = files.redeem(token, 'backup-place');
  if (!folder.ok) {
    return folder;
  }
  const before = readPlace(places.database);
  const lastAt = before?.folder === folder.value ? before.lastAt : null;
  return writePlace(places.database, { folder: folder.value, lastAt });
}
