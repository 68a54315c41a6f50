import { z } from 'zod';

const spread = z.object({ median: z.number(), least: z.number(), most: z.number(), rounds: z.number() });

/** What a work's process hands back: its rows, the most memory it held and how long it ran. */
export const workResult = z.object({
  rows: z.array(
    z.object({
      work: z.string(),
      value: z.number(),
      unit: z.string(),
      bound: z.string(),
      peer: z.string().nullable(),
      peerValue: z.number().nullable(),
      ok: z.boolean(),
      spread: spread.nullable(),
    }),
  ),
  megabytes: z.number(),
  seconds: z.number(),
});
export type WorkResult = z.infer<typeof workResult>;
