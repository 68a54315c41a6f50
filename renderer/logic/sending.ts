import { computed, ref, shallowRef } from 'vue';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract.ts';
import type { ErrorCode, Failure } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

/**
 * A dialog's form on its way to the main process: once at a time. `error` is the sentence of what went wrong,
 * `errorOf` the one to show beside the field a code is about.
 */
export function useSending(besideFields: readonly ErrorCode[] = []) {
  const failed = shallowRef<Failure | null>(null);
  const busy = ref(false);
  const error = computed(() =>
    failed.value === null || besideFields.includes(failed.value.code) ? '' : sentenceFor(failed.value),
  );

  function errorOf(code: ErrorCode): string {
    return failed.value?.code === code ? sentenceFor(failed.value) : '';
  }

  /** The answer, or null when it failed or another one is still under way. */
  async function send<Name extends ChannelName>(
    name: Name,
    input: InputOf<Name>,
  ): Promise<OutputOf<Name> | null> {
    if (busy.value) {
      return null;
    }
    busy.value = true;
    const result = await ask(name, input);
    busy.value = false;
    failed.value = result.ok ? null : result.error;
    return result.ok ? result.value : null;
  }

  return { busy, error, errorOf, send };
}
