import { h, shallowRef, type Component, type FunctionalComponent } from 'vue';

/** How long the first screen is left alone, and how long the window may be busy after that. Milliseconds. */
const SETTLED = 1000;
const PATIENCE = 3000;

/**
 * A component that is not part of the first screen: its script is fetched once the window is idle, or at once when it is
 * opened earlier. Once there it mounts like any other, in the very turn that shows it, so that its keys are in force before
 * the next key is pressed.
 */
export function lazily(load: () => Promise<{ readonly default: Component }>): Component {
  const loaded = shallowRef<Component | null>(null);
  let asked = false;

  async function fetchOnce(): Promise<void> {
    if (!asked) {
      asked = true;
      loaded.value = (await load()).default;
    }
  }

  function show(_props: object, { attrs, slots }: Parameters<FunctionalComponent>[1]) {
    void fetchOnce();
    return loaded.value === null ? null : h(loaded.value, attrs, slots);
  }

  setTimeout(() => requestIdleCallback(() => void fetchOnce(), { timeout: PATIENCE }), SETTLED);
  return Object.assign(show, { inheritAttrs: false }) satisfies FunctionalComponent;
}
