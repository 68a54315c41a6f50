/** Where a key leads within a table of fields: one row up or down; null for every other key. */
export function gridStep(
  event: Pick<KeyboardEvent, 'key' | 'isComposing' | 'altKey' | 'ctrlKey'>,
): 1 | -1 | null {
  if (event.isComposing || event.altKey || event.ctrlKey) {
    return null;
  }
  switch (event.key) {
    case 'ArrowDown':
    case 'Enter':
      return 1;
    case 'ArrowUp':
      return -1;
    default:
      return null;
  }
}

/** ↑ ↓ and Enter go to the same column's field in the row above or below, as in a workbook. */
export function moveInGrid(event: KeyboardEvent): void {
  const step = gridStep(event);
  const { target } = event;
  if (step === null || !(target instanceof HTMLInputElement)) {
    return;
  }
  const cell = target.closest('td');
  const row = cell?.closest('tr');
  // A field with suggestions keeps its arrows.
  if (!cell || !row || (target.list !== null && event.key !== 'Enter')) {
    return;
  }
  const next = step === 1 ? row.nextElementSibling : row.previousElementSibling;
  const field = next?.children[cell.cellIndex]?.querySelector('input');
  if (field) {
    event.preventDefault();
    event.stopPropagation();
    field.focus();
    field.select();
  }
}
