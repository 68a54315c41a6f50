import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PeriodOverview, RhythmChoice } from '#shared/contract/periods.ts';
import { addDays } from '#shared/domain/dates.ts';
import type { Result } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';

/** The reporting periods of the year in use, and what there is to remind of. */
export const usePeriods = defineStore('periods', () => {
  const overview = shallowRef<PeriodOverview | null>(null);
  const error = ref('');
  /** Nobody is reminded of a rhythm nobody set. */
  const reminds = computed(() => overview.value !== null && overview.value.origin !== 'default');
  const overdue = computed(() => (reminds.value ? (overview.value?.due ?? 0) : 0));
  /** The deadline of today or tomorrow as words; empty when none is near. */
  const deadline = computed(() => {
    const { next = null, today = '' } = overview.value ?? {};
    if (!reminds.value || next === null) {
      return '';
    }
    const [day, time] = [next.slice(0, 10), next.slice(11, 16)];
    return day === today
      ? text.periods.remindToday(time)
      : day === addDays(today, 1)
        ? text.periods.remindTomorrow(time)
        : '';
  });
  const reminder = computed(() =>
    [deadline.value, overdue.value === 0 ? '' : text.periods.overdue(overdue.value)]
      .filter((line) => line !== '')
      .join('；'),
  );

  async function refresh(): Promise<void> {
    const result = await ask('period.list', undefined);
    overview.value = result.ok ? result.value : null;
  }

  /** Closes the period that ends at the moment and those before it. Answers whether it is closed. */
  async function close(asOf: string): Promise<boolean> {
    return take(await ask('period.close', { asOf }));
  }

  async function setRhythm(rhythm: RhythmChoice | null): Promise<boolean> {
    return take(await ask('period.rhythm', { rhythm }));
  }

  function take(result: Result<PeriodOverview>): boolean {
    error.value = result.ok ? '' : sentenceFor(result.error);
    overview.value = result.ok ? result.value : overview.value;
    return result.ok;
  }

  return { overview, error, reminder, refresh, close, setRhythm };
});
