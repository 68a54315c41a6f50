import { openYear } from '#electron/ledger/new-year.ts';
import { yearChannels as channels } from '#shared/contract/years.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** The channels about benefit years. */
export function yearDoors({ context }: DeskServices) {
  return {
    'year.open': door(channels['year.open'], (input) => openYear(context, input)),
  } satisfies Record<keyof typeof channels, Door>;
}
