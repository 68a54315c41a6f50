import { stationPacks } from '#electron/db/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackSummary } from '#shared/contract/app.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { unconfirmedValues } from '#shared/policy/unconfirmed.ts';
import { readPack, shippedPackIds } from './read-pack.ts';
import { carriedFunds, stationSettings } from './station-settings.ts';

/** Every pack that can be chosen, the newest benefit year first; one that does not hold is left out. */
export function listPacks(context: DeskContext): readonly PackSummary[] {
  const own = stationPacks(context.database).map(({ id }) => id);
  const ids = new Set([...shippedPackIds(context.folders.policies), ...own]);
  return [...ids]
    .flatMap((id) => {
      const pack = readPack(context, id);
      return pack.ok ? [packSummary(context, pack.value)] : [];
    })
    .sort((one, other) => other.benefitYear - one.benefitYear || one.id.localeCompare(other.id));
}

/** The line of one pack in a list, with how many values still await the station's word. */
export function packSummary(context: DeskContext, pack: Pack): PackSummary {
  const own = stationPacks(context.database).some(({ id }) => id === pack.id);
  return {
    id: pack.id,
    version: pack.version,
    title: pack.title,
    jurisdiction: pack.jurisdiction,
    benefitYear: pack.benefitYear,
    origin: own ? 'station' : 'shipped',
    unconfirmed:
      unconfirmedValues(pack, stationSettings(context, pack.id)).length +
      carriedFunds(context, pack.id).length,
  };
}
