import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DeskStatus } from '#shared/contract/app.ts';
import type { PackView } from '#shared/contract/policy.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

/** What the frame shows on every screen: the desk's state and the pack in use. */
export const useDesk = defineStore('desk', () => {
  const status = shallowRef<DeskStatus | null>(null);
  const pack = shallowRef<PackView | null>(null);
  const error = ref('');
  const ready = computed(
    () => status.value !== null && status.value.pack !== null && status.value.residents > 0,
  );

  async function refresh(): Promise<void> {
    const result = await ask('app.status', undefined);
    if (result.ok) {
      error.value = '';
      await accept(result.value);
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  /** Takes over a status another answer brought along, and reads the pack when it is a different one. */
  async function accept(next: DeskStatus): Promise<void> {
    const known = pack.value?.summary;
    const chosen = next.pack;
    if (chosen === null) {
      pack.value = null;
    } else if (
      known?.id !== chosen.id ||
      known.version !== chosen.version ||
      known.unconfirmed !== chosen.unconfirmed
    ) {
      await readPack(chosen.id);
    }
    status.value = next;
  }

  async function readPack(id: string): Promise<void> {
    const result = await ask('pack.show', { id });
    if (result.ok) {
      pack.value = result.value;
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  /** Takes over a pack view that a confirmation brought along, when it is the one in use. */
  function acceptPack(view: PackView): void {
    if (status.value?.pack?.id === view.summary.id) {
      pack.value = view;
      status.value = { ...status.value, pack: view.summary };
    }
  }

  return { status, pack, error, ready, refresh, accept, acceptPack };
});
