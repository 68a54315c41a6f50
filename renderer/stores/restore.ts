import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { BackupLacks, BackupLine, RestoreDone } from '#shared/contract/backups.ts';
import type { Result } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

/** A restore, step by step: where from, which backup, what would be gone, done. */
export const useRestore = defineStore('restore', () => {
  const source = ref('here');
  /** The name of a chosen folder or file; empty for the places known by word. */
  const sourceName = ref('');
  const lines = shallowRef<readonly BackupLine[] | null>(null);
  const locked = ref(false);
  const chosen = shallowRef<BackupLine | null>(null);
  /** undefined while it is compared; null when it cannot be. */
  const lacks = shallowRef<BackupLacks | null>();
  const done = shallowRef<RestoreDone | null>(null);
  const error = ref('');
  const running = ref(false);
  const newest = computed(() => lines.value?.find(({ contents }) => contents !== null) ?? null);

  async function from(next: string, name = ''): Promise<void> {
    source.value = next;
    sourceName.value = name;
    await list();
  }

  /** Nothing is looked at yet. */
  function forget(): void {
    lines.value = [];
    sourceName.value = '';
    locked.value = false;
    chosen.value = null;
    done.value = null;
    error.value = '';
  }

  async function choose(what: 'folder' | 'file'): Promise<void> {
    const picked = await ask('restore.choose', { what });
    if (picked.ok && picked.value !== null) {
      await from(picked.value.token, picked.value.name);
    }
  }

  async function list(): Promise<void> {
    lines.value = null;
    chosen.value = null;
    error.value = '';
    const asked = source.value;
    const result = await ask('restore.list', { source: asked });
    if (source.value !== asked) {
      return;
    }
    lines.value = result.ok ? result.value.lines : [];
    locked.value = result.ok && result.value.locked;
    error.value = result.ok ? '' : sentenceFor(result.error);
  }

  async function unlock(passphrase: string): Promise<Result<null>> {
    const result = await ask('restore.unlock', { source: source.value, passphrase });
    if (result.ok) {
      await list();
    }
    return result;
  }

  async function compare(line: BackupLine): Promise<void> {
    chosen.value = line;
    lacks.value = undefined;
    const result = await ask('restore.lacks', { source: source.value, name: line.name });
    if (chosen.value === line) {
      lacks.value = result.ok ? result.value : null;
      error.value = result.ok ? '' : sentenceFor(result.error);
    }
  }

  async function run(): Promise<void> {
    if (chosen.value === null || running.value) {
      return;
    }
    running.value = true;
    error.value = '';
    const result = await ask('restore.run', { source: source.value, name: chosen.value.name });
    running.value = false;
    done.value = result.ok ? result.value : null;
    error.value = result.ok ? '' : sentenceFor(result.error);
  }

  return {
    source,
    sourceName,
    lines,
    locked,
    chosen,
    lacks,
    done,
    error,
    running,
    newest,
    forget,
    from,
    choose,
    list,
    unlock,
    compare,
    run,
  };
});
