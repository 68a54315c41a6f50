import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { restoreBringingKey, unlockBackups, type BroughtKey } from '../../backups/brought-key.ts';
import { readContents } from '../../backups/contents.ts';
import { compareBackup } from '../../backups/list.ts';
import { recordRestore } from '../../backups/record.ts';
import type { Restored } from '../../backups/restore.ts';
import { takeOriginals } from '../../backups/second-place.ts';
import { NO_HOOKS } from '../../desk.ts';
import { DEMO_KEY, type DatabaseKey } from '../../keys/database-key.ts';
import type { DeskPlaces } from '../../keys/encrypt-desk.ts';
import { givenKey } from '../../keys/given-key.ts';
import { keyFileOf, type KeyFile } from '../../keys/key-file.ts';
import { contentsJson, lacksJson } from '../backup-json.ts';
import { command, type Answer } from '../command.ts';
import { openDesk } from '../context.ts';
import { placesOf } from '../places.ts';

/** The desk's key, the key file it brings to a computer without one, and the key that opens the backup. */
interface Keys {
  readonly desk: DatabaseKey | null;
  readonly brought: KeyFile | null;
  readonly source: DatabaseKey | null;
}

export const restore = command({
  name: 'restore',
  usage: ['restore --db FILE --from BACKUP.db [--commit]'],
  options: z.strictObject({
    db: z.string().min(1),
    from: z.string().min(1),
    commit: z.boolean().default(false),
  }),
  flags: ['commit'],
  words: [0, 0],
  run({ options: { db, from, commit } }): Answer {
    const places = placesOf(db);
    const file = resolve(from);
    const keys = existsSync(file) ? keysFor(places, file) : noBackup(from);
    if (!keys.ok) {
      return keys;
    }
    const { desk, brought, source } = keys.value;
    const contents = readContents(file, source);
    if (!contents.ok) {
      return contents;
    }
    const lacks = source === desk ? lacksJson(compareBackup(places.database, desk, file)) : null;
    if (!commit) {
      return success({ contents: contentsJson(contents.value), lacks, restored: null });
    }
    const request = { places, key: desk, source: { file, key: source }, now: new Date() };
    const restored = restoreBringingKey(request, brought, NO_HOOKS);
    if (!restored.ok) {
      return restored;
    }
    const { before, aside } = restored.value;
    const originals = takeOriginals(dirname(file), places.originals, NO_HOOKS);
    const noted = noteRestore(db, basename(file), restored.value);
    if (!noted.ok) {
      return noted;
    }
    return success({
      contents: contentsJson(restored.value.contents),
      lacks,
      restored: { before, aside, originals },
    });
  },
});

function keysFor(places: DeskPlaces, file: string): Result<Keys> {
  const said = process.env['DESK_DB_KEY']?.trim() ?? '';
  const isNew = !existsSync(places.database) && !existsSync(keyFileOf(places.database));
  const desk = isNew ? broughtKey(file, said) : ownKey(places, said);
  if (!desk.ok) {
    return desk;
  }
  const { key, file: brought } = desk.value;
  const other = process.env['DESK_BACKUP_KEY']?.trim() ?? '';
  if (other === '') {
    return success({ desk: key, brought, source: key });
  }
  const source = unlockBackups(dirname(file), other);
  return source.ok ? success({ desk: key, brought, source: source.value.key }) : source;
}

function broughtKey(file: string, said: string): Result<BroughtKey> {
  return said === '' ? success({ key: DEMO_KEY, file: null }) : unlockBackups(dirname(file), said);
}

function ownKey(places: DeskPlaces, said: string): Result<{ key: DatabaseKey | null; file: null }> {
  const key = givenKey(places, said, new Date());
  return key.ok ? success({ key: key.value, file: null }) : key;
}

/** The first entry after a restore says what happened; opening brings an older backup to today's schema. */
function noteRestore(db: string, name: string, restored: Restored): Result<null> {
  const desk = openDesk(db, { create: false });
  if (!desk.ok) {
    return desk;
  }
  try {
    return recordRestore(desk.value, name, restored);
  } finally {
    desk.value.database.close();
  }
}

function noBackup(from: string): Result<never> {
  return failure('NOT_FOUND', `没有备份文件“${from}”，没有恢复。请核对 --from 的路径。`);
}
