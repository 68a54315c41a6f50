const LONGEST = 20_000;

/**
 * The pages a person typed, "1-3，8": each once, in order; null for all when nothing is typed, undefined when it is no
 * list of pages of a document of `count`.
 */
export function readPageRange(text: string, count: number): readonly number[] | null | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[、;；]/g, ',')
    .replace(/[~～—–至]/g, '-');
  if (plain === '') {
    return null;
  }
  const pages = new Set<number>();
  for (const part of plain.split(',')) {
    const [, from = '', through = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(through)];
    if (from === '' || first < 1 || last < first || last > Math.min(count, LONGEST)) {
      return undefined;
    }
    for (let page = first; page <= last; page += 1) {
      pages.add(page);
    }
  }
  return [...pages].sort((one, other) => one - other);
}
