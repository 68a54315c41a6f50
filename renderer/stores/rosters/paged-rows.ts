import { ref, shallowRef } from 'vue';
import type { PreviewRow, RowFilter } from '#shared/contract/import-rows.ts';
import { ask } from '../../api.ts';
import { useImports } from '../imports.ts';

/** How many pages are kept; a page far from what is looked at is asked for again. */
const KEPT = 60;

/** What is wanted of the preview's rows. */
export interface RowsWish {
  readonly filter: RowFilter;
  readonly text: string;
}

/**
 * Rows of the preview by their place in a list of thousands, fetched a page at a time as they come into sight. While
 * a list is fetched anew the rows known before still answer.
 */
export function usePagedRows(pageSize: number, wish: () => RowsWish) {
  const imports = useImports();
  const total = ref(0);
  const pages = shallowRef<ReadonlyMap<number, readonly PreviewRow[]>>(new Map());
  let asked = new Set<number>();
  let turn = 0;

  function row(index: number): PreviewRow | undefined {
    return pages.value.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Sees to it that the rows from `first` to `last` are there. */
  async function need(first: number, last: number): Promise<void> {
    const wanted: number[] = [];
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
      if (!asked.has(page)) {
        asked.add(page);
        wanted.push(page);
      }
    }
    await Promise.all(wanted.map((page) => fetchPage(page, turn)));
  }

  /** Asks again for what is looked at: the rows, or what is wanted of them, changed. */
  async function renew(first = 0, last = 0): Promise<void> {
    turn += 1;
    asked = new Set();
    if (imports.preview === null) {
      pages.value = new Map();
      total.value = 0;
    } else {
      await need(first, last);
    }
  }

  async function fetchPage(page: number, mine: number): Promise<void> {
    const { preview } = imports;
    if (preview === null) {
      return;
    }
    const { filter, text } = wish();
    const result = await ask('import.rows', {
      previewId: preview.previewId,
      outcome: filter,
      text,
      offset: page * pageSize,
      limit: pageSize,
    });
    if (mine !== turn || imports.preview?.previewId !== preview.previewId) {
      return;
    }
    if (!result.ok) {
      imports.lose(result.error);
      return;
    }
    total.value = result.value.total;
    pages.value = kept(page, result.value.rows);
  }

  /** Pages fetched before this turn are old: they stay only until the first new one is there. */
  function kept(page: number, rows: readonly PreviewRow[]): ReadonlyMap<number, readonly PreviewRow[]> {
    const known = [...pages.value].filter(([other]) => asked.has(other) && other !== page);
    const dropped = known.slice(0, Math.max(0, known.length - KEPT));
    dropped.forEach(([other]) => asked.delete(other));
    return new Map([...known.slice(dropped.length), [page, rows]]);
  }

  return { total, row, need, renew };
}
