import { listYears, previewYear } from '#electron/ledger/years.ts';
import { yearChannels as channels } from '#shared/contract/years.ts';
import { success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** The channels about benefit years. */
export function yearDoors({ context, work }: DeskServices) {
  return {
    'year.list': door(channels['year.list'], () => success(listYears(context))),
    'year.preview': door(channels['year.preview'], (input) => previewYear(context, input)),
    'year.open': door(channels['year.open'], (input) => work('year.open', input)),
  } satisfies Record<keyof typeof channels, Door>;
}
