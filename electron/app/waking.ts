import { powerMonitor } from 'electron';
import { tell } from '#electron/ipc/register.ts';
import { dayWatch } from './day-watch.ts';

/** How often the desk looks whether the day is another. Milliseconds. */
const LOOK = 30_000;

/** Tells the window when the computer wakes from sleep and when a new day begins. */
export function watchWaking(clock: () => Date): void {
  function woke(): void {
    tell('desk.woke', null);
  }
  powerMonitor.on('resume', woke);
  setInterval(dayWatch(clock, woke), LOOK).unref();
}
