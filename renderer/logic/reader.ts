/** Keys closer together than this come from an ID reader, not from fingers. Milliseconds. */
const READER_GAP = 80;
/** How long after a reader's characters its Enter is not taken for a person's. Milliseconds. */
const READER_QUIET = 600;

/** Tells an ID reader's characters from a person's keys, by their pace. */
export interface ReaderWatch {
  /** Notes a printable key; answers the characters so far when they came from a reader, else null. */
  typed(character: string, at: number): string | null;
  /** Whether an Enter at this time still belongs to a reader. */
  quietAt(at: number): boolean;
}

/** A watch that has seen nothing yet. Times are milliseconds of one clock. */
export function watchReader(): ReaderWatch {
  let characters = '';
  let last = Number.NEGATIVE_INFINITY;
  let quietUntil = Number.NEGATIVE_INFINITY;
  function typed(character: string, at: number): string | null {
    characters = at - last < READER_GAP ? characters + character : character;
    last = at;
    if (characters.length < 2) {
      return null;
    }
    quietUntil = at + READER_QUIET;
    return characters;
  }
  return { typed, quietAt: (at) => at < quietUntil };
}
