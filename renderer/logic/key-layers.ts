import type { Act } from '#shared/rights.ts';

/** One key valid on a screen, with the words that stand beside it at the foot of the window. */
export interface KeyBinding {
  /** As in KeyboardEvent.key; letters in upper case; "Alt+1" with Alt held. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  /** Whether it does anything right now; a key that does nothing is not shown. */
  readonly active?: () => boolean;
  /** What it does by the table of rights: whoever may not do it has no such key. */
  readonly act?: Act;
  /** How the key is written on screen when not by its own name. */
  readonly shown?: string;
  /** Acts without being listed: its neighbour's entry names both keys. */
  readonly quiet?: boolean;
  /** Acts again and again while held down, as movement does. */
  readonly repeats?: boolean;
}

/** The keys of one screen or dialog. Below a modal layer nothing is reached. */
export interface KeyLayer {
  readonly modal: boolean;
  readonly bindings: readonly KeyBinding[];
}

const SHOWN: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The key as printed on the keyboard. */
export function shownKey(binding: KeyBinding): string {
  return binding.shown ?? SHOWN[binding.key] ?? binding.key;
}

/** Bindings that can be used now, the nearest layer first; a key taken by a nearer layer is left out. */
export function reachable(layers: readonly KeyLayer[]): readonly KeyBinding[] {
  const found = new Map<string, KeyBinding>();
  const modal = layers.findLast((layer) => layer.modal);
  for (const layer of modal === undefined ? [...layers].reverse() : [modal]) {
    for (const binding of layer.bindings) {
      if (!found.has(binding.key) && (binding.active?.() ?? true)) {
        found.set(binding.key, binding);
      }
    }
  }
  return [...found.values()];
}

/** The name of a pressed key, also while a Chinese input method hides the letter. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (event.key === 'Process' || event.key === 'Unidentified') {
    return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1] ?? event.code;
  }
  return event.key.length === 1 ? event.key.toUpperCase() : event.key;
}

/**
 * The name of a key with Alt held, "Alt+1", or of the key alone. Digits of the number pad are none: with Alt they
 * type a character by its code.
 */
export function chordName(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey'>): string {
  if (!event.altKey) {
    return keyName(event);
  }
  return event.code.startsWith('Numpad') ? '' : `Alt+${keyName(event)}`;
}

/** Whether keys pressed on this element are typing, so that plain characters must not act as commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
