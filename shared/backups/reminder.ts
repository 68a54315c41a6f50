import { daysBetween, type DateOnly, type DateTime } from '../domain/dates.ts';

/** Days a copy at the second place may be old before the desk reminds: a weekend and a day. */
export const PLACE_DAYS = 3;

/** How the second place stands: none chosen, not there now, its newest copy too old, or in order. */
export type PlaceStanding = 'none' | 'missing' | 'old' | 'good';

/** What is known of the second place on a day. A copy dated after that day counts as none: some clock was wrong. */
export function placeStanding(
  place: { readonly reachable: boolean; readonly lastAt: DateTime | null } | null,
  today: DateOnly,
): PlaceStanding {
  if (place === null) {
    return 'none';
  }
  const age = place.lastAt === null ? Infinity : daysBetween(place.lastAt.slice(0, 10), today);
  if (age > PLACE_DAYS || age < -1) {
    return 'old';
  }
  return place.reachable ? 'good' : 'missing';
}
