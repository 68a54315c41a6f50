/** Where a key leads in a list of `total` rows of which `page` are seen at once; null for a key that leads nowhere. */
export function indexAfter(key: string, index: number, page: number, total: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return index + page;
    case 'PageUp':
      return index - page;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
