import { ref, watch, type Ref } from 'vue';

/** A cell of a form; the totals row is the one behind the last row. */
export interface FigureCell {
  readonly row: number;
  readonly column: number;
}

/** A cursor that arrows move over the figures that can be opened. */
export interface FigureCursor {
  /** Null until the first arrow. */
  readonly cell: Ref<FigureCell | null>;
  /** Moves by an arrow, or opens by Enter; false for any other key, which is left alone. */
  readonly press: (key: string) => boolean;
}

/** A cursor over `rows` rows, in the columns that open something; it is put away when the form changes. */
export function useFigureCursor(
  form: () => unknown,
  rows: () => number,
  openable: () => readonly boolean[],
  open: (cell: FigureCell) => void,
): FigureCursor {
  const cell = ref<FigureCell | null>(null);
  watch(form, () => (cell.value = null));

  function moved(here: FigureCell, key: string): FigureCell {
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const row = here.row + (key === 'ArrowDown' ? 1 : -1);
      return { ...here, row: Math.max(0, Math.min(rows() - 1, row)) };
    }
    const columns = openable();
    const step = key === 'ArrowRight' ? 1 : -1;
    for (let column = here.column + step; column in columns; column += step) {
      if (columns[column] === true) {
        return { ...here, column };
      }
    }
    return here;
  }

  function press(key: string): boolean {
    const first = openable().indexOf(true);
    if (first === -1) {
      return false;
    }
    if (key === 'Enter' && cell.value !== null) {
      open(cell.value);
      return true;
    }
    if (!key.startsWith('Arrow')) {
      return false;
    }
    cell.value = cell.value === null ? { row: 0, column: first } : moved(cell.value, key);
    return true;
  }

  return { cell, press };
}
