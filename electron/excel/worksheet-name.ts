/** At most 31 characters, none that Excel refuses, unlike the names already taken. */
export function worksheetName(title: string, taken: readonly string[]): string {
  const cleaned = title.replace(/[[\]:*?/\\'\p{Cc}]/gu, '').trim() || '报表';
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? '' : `（${copy}）`;
    const name = cut(cleaned, 31 - suffix.length) + suffix;
    if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) {
      return name;
    }
  }
}

/** As Excel counts, but no character is halved. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
