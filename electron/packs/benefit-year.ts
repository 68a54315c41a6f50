import type { Database } from 'better-sqlite3';
import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { readPack } from './read-pack.ts';

/** A pack never changes its year, so the year of an id is worked out once per database. */
const years = new WeakMap<Database, Map<string, number>>();

/** The benefit year (参保年度) of the chosen pack, or null while none is chosen or it cannot be read. */
export function benefitYearOf(context: DeskContext): number | null {
  const id = readSetting(context.database, 'pack_id');
  if (id === null) {
    return null;
  }
  const known = years.get(context.database) ?? new Map<string, number>();
  years.set(context.database, known);
  let year = known.get(id);
  if (year === undefined) {
    const pack = readPack(context, id);
    if (!pack.ok) {
      return null;
    }
    year = pack.value.benefitYear;
    known.set(id, year);
  }
  return year;
}
