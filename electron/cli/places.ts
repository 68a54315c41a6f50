import { dirname, join, resolve } from 'node:path';
import type { DeskPlaces } from '../keys/encrypt-desk.ts';

/** Where the files of a desk on the command line lie: backups and originals in folders beside the database. */
export function placesOf(file: string): DeskPlaces {
  const folder = dirname(resolve(file));
  return { database: resolve(file), backups: join(folder, 'backups'), originals: join(folder, 'originals') };
}
