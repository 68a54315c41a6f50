/** How many rows a key moves the cursor of a long list by; null for a key that moves nothing. */
export function rowsMoved(key: string, page: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return null;
  }
}
