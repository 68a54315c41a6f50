import { fold } from '../domain/fold.ts';

const LEAST = 0.25;

/** A name and the other spellings it goes by. */
export interface NamedSpellings {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The names nearest to a text by the pairs of characters they share, best first, at most `most`. */
export function nearestNames(text: string, among: readonly NamedSpellings[], most = 3): readonly string[] {
  return among
    .map(({ name, aliases }) => ({
      name,
      near: Math.max(...[name, ...aliases].map((one) => shared(text, one))),
    }))
    .filter(({ near }) => near >= LEAST)
    .sort((left, right) => right.near - left.near)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Dice's coefficient over single characters and pairs. */
function shared(left: string, right: string): number {
  const a = pieces(left);
  const b = pieces(right);
  const common = [...a].filter((piece) => b.has(piece)).length;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

function pieces(text: string): ReadonlySet<string> {
  const characters = Array.from(fold(text));
  return new Set([
    ...characters,
    ...characters.slice(1).map((one, index) => `${characters[index] ?? ''}${one}`),
  ]);
}
