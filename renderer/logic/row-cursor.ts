import { nextTick, ref, watch, type Ref } from 'vue';
import type { KeyBinding } from './key-layers.ts';

/** A page of rows, for the keys that move by pages. */
const PAGE = 10;

/** The row of a list that keys act on. */
export interface RowCursor {
  /** Its index; 0 while there is none. */
  readonly at: Ref<number>;
  readonly move: (to: number) => void;
  /** ↑ ↓, page keys, Home and End; listed as one entry with this label. */
  readonly bindings: (label: string) => readonly KeyBinding[];
}

/**
 * A cursor over rows marked `data-at="0"`, `data-at="1"`, … within `box`; the row it stands on is kept in sight. A list
 * that grows shorter takes it along.
 */
export function useRowCursor(length: () => number, box: () => HTMLElement | null): RowCursor {
  const at = ref(0);

  function move(to: number): void {
    at.value = Math.max(0, Math.min(to, length() - 1));
    void nextTick(() => {
      box()?.querySelector(`[data-at="${at.value}"]`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  watch(length, () => {
    if (at.value >= length()) {
      move(length() - 1);
    }
  });

  function bindings(label: string): readonly KeyBinding[] {
    const keys: readonly (readonly [string, () => number])[] = [
      ['ArrowUp', () => at.value - 1],
      ['ArrowDown', () => at.value + 1],
      ['PageUp', () => at.value - PAGE],
      ['PageDown', () => at.value + PAGE],
      ['Home', () => 0],
      ['End', () => length() - 1],
    ];
    return keys.map(([key, to], index) => ({
      key,
      label,
      run: () => move(to()),
      active: () => length() > 0,
      repeats: true,
      ...(index === 0 ? { shown: '↑ ↓' } : { quiet: true }),
    }));
  }

  return { at, move, bindings };
}
