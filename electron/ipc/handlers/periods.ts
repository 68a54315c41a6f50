import { peopleBehind } from '#electron/reports/people-behind.ts';
import { closePeriod, periodOverview, setRhythm } from '#electron/reports/periods.ts';
import { periodChannels as channels } from '#shared/contract/periods.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** The channels of reporting periods and of the people behind a figure. */
export function periodDoors({ context }: Pick<DeskServices, 'context'>) {
  return {
    'period.list': door(channels['period.list'], () => periodOverview(context)),
    'period.close': door(channels['period.close'], ({ asOf }) => {
      const closed = closePeriod(context, asOf);
      return closed.ok ? periodOverview(context) : closed;
    }),
    'period.rhythm': door(channels['period.rhythm'], ({ rhythm }) => setRhythm(context, rhythm)),
    'figure.people': door(channels['figure.people'], (query) => peopleBehind(context, query)),
  } satisfies Record<keyof typeof channels, Door>;
}
