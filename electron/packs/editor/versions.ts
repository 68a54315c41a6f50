import { stationPack, stationPackVersions } from '#electron/db/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackVersionLine } from '#shared/contract/pack-editor.ts';
import { shippedPack } from '../read-pack.ts';

/** Every version of a pack, the newest first; empty for an unknown one. */
export function packVersions(context: DeskContext, id: string): readonly PackVersionLine[] {
  const own = stationPackVersions(context.database, id).map((row): PackVersionLine => {
    const { version, publishedAt, publishedBy, note } = row;
    return { id, version, origin: 'station', publishedAt, publishedBy, note };
  });
  const shipped = shippedPack(context, id);
  return shipped === null
    ? own
    : [
        ...own,
        { id, version: shipped.version, origin: 'shipped', publishedAt: null, publishedBy: '', note: '' },
      ];
}

/** The newest version of a pack, the station's own or the shipped one; null for an unknown pack. */
export function newestVersion(context: DeskContext, id: string): number | null {
  return stationPack(context.database, id)?.version ?? shippedPack(context, id)?.version ?? null;
}
