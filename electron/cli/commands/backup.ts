import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { success, type Result } from '#shared/domain/result.ts';
import { backupByHand } from '../../backups/day.ts';
import { listBackups, newestGood } from '../../backups/list.ts';
import { readPlace, writePlace } from '../../backups/place-file.ts';
import { backupsAt } from '../../backups/second-place.ts';
import { writing } from '../../db/writing.ts';
import { NO_HOOKS } from '../../desk.ts';
import { givenKey } from '../../keys/given-key.ts';
import { backupJson } from '../backup-json.ts';
import { badInput, command } from '../command.ts';
import { noDatabase, openDesk } from '../context.ts';
import { placesOf } from '../places.ts';

export const backup = command({
  name: 'backup',
  usage: ['backup --db FILE [--to FOLDER]'],
  options: z.strictObject({ db: z.string().min(1), to: z.string().min(1).exactOptional() }),
  words: [0, 0],
  run({ options: { db, to }, streams }) {
    const places = placesOf(db);
    const key = existsSync(db) ? givenKey(places, process.env['DESK_DB_KEY'], new Date()) : noDatabase(db);
    if (!key.ok) {
      return key;
    }
    if (to !== undefined && statSync(to, { throwIfNoEntry: false })?.isDirectory() !== true) {
      return badInput(`没有文件夹“${to}”，没有备份。请核对 --to 的路径。`);
    }
    const lastAt = readPlace(db)?.folder === to ? (readPlace(db)?.lastAt ?? null) : null;
    const place = to === undefined ? success(null) : writePlace(db, { folder: to, lastAt });
    const made = place.ok ? backupByHand({ places, key: key.value }, new Date(), NO_HOOKS) : place;
    if (!made.ok) {
      return made;
    }
    const recorded = recordBackup(db, made.value.made);
    if (!recorded.ok) {
      streams.notes.write(`备份已做好，但没有记入操作记录：${recorded.error.message}\n`);
    }
    const line = newestGood(places.backups, key.value);
    const copied = made.value.place;
    return copied.ok
      ? success({
          backup: line === null ? null : backupJson(line),
          copied: copied.value,
          recorded: recorded.ok,
        })
      : copied;
  },
});

/** Notes the backup, once it is made, in the desk it was made of. */
function recordBackup(db: string, name: string | null): Result<null> {
  const desk = openDesk(db, { create: false });
  if (!desk.ok) {
    return desk;
  }
  try {
    return writing(desk.value, 'backup.make', (note) => {
      note({ subject: `backup ${name ?? ''}` });
      return success(null);
    });
  } finally {
    desk.value.database.close();
  }
}

export const backups = command({
  name: 'backups',
  usage: ['backups --db FILE [--from FOLDER]'],
  options: z.strictObject({ db: z.string().min(1), from: z.string().min(1).exactOptional() }),
  words: [0, 0],
  run({ options: { db, from } }) {
    const places = placesOf(db);
    const key = givenKey(places, process.env['DESK_DB_KEY'], new Date());
    if (!key.ok) {
      return key;
    }
    const folder = from === undefined ? places.backups : folderOf(from);
    return success(listBackups(folder, key.value, NO_HOOKS).map(backupJson));
  },
});

/** The folder named, or the one a copy to it has made in it. */
function folderOf(named: string): string {
  const inside = backupsAt(named);
  return existsSync(inside) ? inside : join(named);
}
