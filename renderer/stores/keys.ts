import { defineStore } from 'pinia';
import { computed, onMounted, onUnmounted, shallowRef } from 'vue';
import type { Act } from '#shared/rights.ts';
import {
  chordName,
  isTyping,
  keyName,
  reachable,
  type KeyBinding,
  type KeyLayer,
} from '../logic/key-layers.ts';
import { watchReader } from '../logic/reader.ts';
import { useSearch } from './search.ts';
import { useSession } from './session.ts';

/** Which keys do what, now. One listener for the whole window; screens and dialogs put layers on it. */
export const useKeys = defineStore('keys', () => {
  const layers = shallowRef<readonly KeyLayer[]>([]);
  const bindings = computed(() => reachable(layers.value));
  /** Those that are listed at the foot of the window. */
  const listed = computed(() => bindings.value.filter((binding) => binding.quiet !== true));
  const modal = computed(() => layers.value.some((layer) => layer.modal));
  const watch = watchReader();

  function add(layer: KeyLayer): void {
    layers.value = [...layers.value, layer];
  }

  function remove(layer: KeyLayer): void {
    layers.value = layers.value.filter((other) => other !== layer);
  }

  /** Before anything else sees the key: an ID reader's characters go to the search, its Enter goes nowhere else. */
  function guard(event: KeyboardEvent): void {
    if (event.key === 'Escape' && isClosedList(event.target)) {
      act(event);
      event.stopImmediatePropagation();
      return;
    }
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === 'Enter' && watch.quietAt(event.timeStamp)) {
      swallow(event);
      return;
    }
    const name = keyName(event);
    // No document number has a space: two of them, however quick, are a person's.
    const read =
      name.length === 1 && name !== ' ' && !event.repeat ? watch.typed(name, event.timeStamp) : null;
    if (read !== null) {
      swallow(event);
      if (!modal.value) {
        useSearch().takeOver(read);
      }
    }
  }

  function act(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.defaultPrevented) {
      return;
    }
    const name = chordName(event);
    const typing = isTyping(event.target);
    if (typing && (name.length === 1 || name === 'Enter' || name.startsWith('Arrow'))) {
      return;
    }
    if (belongsToElement(name, event.target)) {
      return;
    }
    const binding = bindings.value.find((one) => one.key === name);
    if (binding !== undefined && (!event.repeat || binding.repeats === true)) {
      event.preventDefault();
      binding.run();
    }
  }

  return { bindings, listed, modal, add, remove, guard, act };
});

/** Puts these keys in force while the calling component is on screen. */
export function useKeyLayer(bindings: readonly KeyBinding[], modal = false): void {
  const keys = useKeys();
  const session = useSession();
  const layer: KeyLayer = { modal, bindings: bindings.map((binding) => withRight(binding, session.may)) };
  onMounted(() => keys.add(layer));
  onUnmounted(() => keys.remove(layer));
}

function withRight(binding: KeyBinding, may: (act: Act) => boolean): KeyBinding {
  const { act, active } = binding;
  return act === undefined ? binding : { ...binding, active: () => may(act) && (active?.() ?? true) };
}

/** A list field that shows no list would keep an Escape to itself that is meant for the dialog around it. */
function isClosedList(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.getAttribute('aria-expanded') === 'false';
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * A control reached by Tab keeps its own keys: a button its Enter, a choice its arrows; one merely clicked before does not
 * steal them from the screen.
 */
function belongsToElement(name: string, target: EventTarget | null): boolean {
  const own = name === 'Enter' ? 'button, a, summary' : name.startsWith('Arrow') ? 'input[type=radio]' : '';
  return (
    own !== '' && target instanceof HTMLElement && target.matches(own) && target.matches(':focus-visible')
  );
}
