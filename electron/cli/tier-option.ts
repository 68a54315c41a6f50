import { z } from 'zod';

const TIER_NAMES: Readonly<Record<string, number>> = { '1': 1, '2': 2, 一档: 1, 二档: 2 };

/** `--tier 1|2|一档|二档`. */
export const tierOption = z
  .string()
  .refine((name) => Object.hasOwn(TIER_NAMES, name), '应为 1、2、一档或二档')
  .transform((name) => TIER_NAMES[name] ?? 0);

/** The tier of a word, or null when it names none. */
export function tierOf(name: string): number | null {
  return Object.hasOwn(TIER_NAMES, name) ? (TIER_NAMES[name] ?? null) : null;
}
