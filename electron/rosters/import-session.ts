import { randomUUID } from 'node:crypto';
import type { PreviewRow, RowFilter } from '#shared/contract/import-rows.ts';
import type { ImportPreview } from '#shared/contract/imports.ts';
import type { Resolution } from './conflicts/resolution.ts';
import { previewOf, type PlannedImport } from './preview.ts';
import { previewRows } from './preview-rows.ts';
import type { StagedRoster } from './staged.ts';

/** An import between preview and commit. `planned` is replaced when the data moved meanwhile. */
export interface ImportSession {
  readonly previewId: string;
  readonly staged: StagedRoster;
  planned: PlannedImport;
  /** What a person decided of rows in conflict. */
  resolutions: ReadonlyMap<string, Resolution>;
  /** The batch it became; null before the commit. */
  batchId: number | null;
  readonly preview: ImportPreview;
  /** A page of rows; `text` is part of a cell as read or of what is said of the row. */
  readonly rows: (
    filter: RowFilter,
    offset: number,
    limit: number,
    text?: string,
  ) => { readonly total: number; readonly rows: readonly PreviewRow[] };
}

/** A session of what was just planned. */
export function openSession(
  staged: StagedRoster,
  first: PlannedImport,
  resolutions: ReadonlyMap<string, Resolution>,
): ImportSession {
  const previewId = randomUUID();
  return {
    previewId,
    staged,
    planned: first,
    resolutions,
    batchId: null,
    get preview() {
      return previewOf(previewId, staged, this.planned);
    },
    rows(filter, offset, limit, text = '') {
      return previewRows(staged, this.planned.plan, { filter, text, offset, limit });
    },
  };
}
