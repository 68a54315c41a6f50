/** Holds back what a key does for as long as it may be the first of an ID reader's. */
export interface HeldBack {
  /** Does it after the pause, unless it is dropped before. */
  hold(act: () => void): void;
  /** Does at once what is held. */
  flush(): void;
  drop(): void;
}

/** At most one act is held; the pause is in milliseconds. */
export function holdBack(pause: number): HeldBack {
  let held: { readonly timer: ReturnType<typeof setTimeout>; readonly act: () => void } | null = null;

  function drop(): void {
    if (held !== null) {
      clearTimeout(held.timer);
      held = null;
    }
  }

  function flush(): void {
    const waiting = held;
    drop();
    waiting?.act();
  }

  function hold(act: () => void): void {
    flush();
    held = { timer: setTimeout(flush, pause), act };
  }

  return { hold, flush, drop };
}
