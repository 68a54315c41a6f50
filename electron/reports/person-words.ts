import { STATE_WORDS } from '#shared/ledger/transitions.ts';
import type { Tier } from '#shared/policy/decision.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import type { Person } from './people.ts';

/** The document number in full, or that there is none yet. */
export function numberOf({ number }: { readonly number: string | null }): string {
  return number ?? '暂无';
}

/** The pack's name of a tier; null for none. */
export function tierName(pack: Pack, tier: Tier | null): string | null {
  return tier === null ? null : (pack.tiers.find((each) => each.tier === tier)?.name ?? `${tier}档`);
}

/** Why somebody is not enrolled, as far as recorded: the reason, and where insured instead; null while nothing is. */
export function reasonOf(person: Pick<Person, 'state' | 'reason' | 'place'>): string | null {
  const { state, reason, place } = person;
  switch (state) {
    case 'declined':
    case 'dead':
      return reason === null || reason === '' ? STATE_WORDS[state] : reason;
    case 'elsewhere':
      return [reason ?? '', place ?? ''].filter((part) => part !== '').join('：') || STATE_WORDS[state];
    case 'open':
    case 'registered':
    case 'paid':
      return null;
  }
}

/** The street or town in a station's name: "石桥街道" of "石桥街道社保所"; empty where it names none. */
export function townOf(station: string): string {
  return /^.*?(?:街道|镇|乡)/u.exec(station)?.[0] ?? '';
}
