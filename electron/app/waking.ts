import { powerMonitor } from 'electron';
import { tell } from '#electron/ipc/register.ts';
import { shanghaiDate } from '#shared/domain/dates.ts';

/** How often the desk looks whether the day is another. Milliseconds. */
const LOOK = 30_000;

/** Tells the window when the computer wakes from sleep and when a new day begins. */
export function watchWaking(clock: () => Date): void {
  let day = shanghaiDate(clock());
  powerMonitor.on('resume', () => tell('desk.woke', null));
  setInterval(() => {
    const today = shanghaiDate(clock());
    if (today !== day) {
      day = today;
      tell('desk.woke', null);
    }
  }, LOOK).unref();
}
