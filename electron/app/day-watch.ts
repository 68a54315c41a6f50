import { shanghaiDate } from '#shared/domain/dates.ts';

/** Answers a look that calls `changed` once for every day it finds begun, or gone back to, since the look before. */
export function dayWatch(clock: () => Date, changed: () => void): () => void {
  let day = shanghaiDate(clock());
  return () => {
    const today = shanghaiDate(clock());
    if (today !== day) {
      day = today;
      changed();
    }
  };
}
