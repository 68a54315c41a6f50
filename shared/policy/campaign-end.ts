import type { DateOnly } from '../domain/dates.ts';
import type { Pack } from './pack-schema.ts';

/** The last day of a pack's campaign: of its last window, or of the benefit year where one is left open. */
export function campaignEnd(pack: Pack): DateOnly {
  const yearEnd = `${pack.benefitYear}-12-31`;
  return pack.windows
    .map(({ through }) => through ?? yearEnd)
    .reduce((last, day) => (day > last ? day : last));
}
