import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { BackupState } from '#shared/contract/backups.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useDesk } from './desk.ts';

/** How the backups stand: for the foot of the window, the home screen and the settings. */
export const useBackups = defineStore('backups', () => {
  const state = shallowRef<BackupState | null>(null);
  const told = ref('');
  const error = ref('');
  const working = ref(false);
  /** What the clerk is to be reminded of; null when all is well or nothing is known yet. */
  const reminder = computed(() => {
    const standing = state.value?.place.standing;
    const due = standing === 'old' || standing === 'missing' || (standing === 'none' && useDesk().ready);
    return due ? text.backups.standing[standing] : null;
  });

  async function refresh(): Promise<void> {
    const result = await ask('backup.state', undefined);
    state.value = result.ok ? result.value : state.value;
  }

  /** The backup of the day, in the background; `failed` hears that the data turned out to be damaged. */
  async function startDay(failed: () => Promise<void>): Promise<void> {
    await refresh();
    const result = await ask('backup.day', undefined);
    if (result.ok) {
      await accept(result.value.state);
    } else if (result.error.code === 'DATABASE_UNUSABLE') {
      await failed();
    } else if (result.error.code !== 'BUSY') {
      error.value = text.backups.dayFailed(sentenceFor(result.error));
    }
  }

  async function make(): Promise<void> {
    begin();
    const result = await ask('backup.make', undefined);
    working.value = false;
    if (!result.ok) {
      error.value = sentenceFor(result.error);
      return;
    }
    const { name, placeTrouble, state: next } = result.value;
    told.value = text.backups.made(name ?? '');
    error.value = placeTrouble;
    await accept(next);
  }

  async function choosePlace(): Promise<void> {
    const chosen = await ask('backup.choosePlace', undefined);
    if (chosen.ok && chosen.value !== null) {
      await setPlace(chosen.value.token, text.backups.placeSet);
    }
  }

  async function setPlace(token: string | null, sentence: string): Promise<void> {
    begin();
    const result = await ask('backup.setPlace', { token });
    working.value = false;
    if (result.ok) {
      state.value = result.value;
      told.value = sentence;
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  function begin(): void {
    working.value = true;
    told.value = '';
    error.value = '';
  }

  async function accept(next: BackupState): Promise<void> {
    state.value = next;
    await useDesk().refresh();
  }

  return { state, told, error, working, reminder, refresh, startDay, make, choosePlace, setPlace };
});
