import { z } from 'zod';
import type { PlannedImport } from './preview.ts';
import type { StagedRoster } from './staged.ts';

const part = z.object({
  name: z.string(),
  headerRow: z.int(),
  titles: z.array(z.string()),
  /** Where its columns stand in the rows' cells; null where they stand as they are. */
  places: z.array(z.int()).nullable(),
});
const layout = z.object({
  sheetName: z.string(),
  headerRow: z.int(),
  titles: z.array(z.string()),
  cancelled: z.array(z.string()),
  notes: z.array(z.string()),
  /** The sheets the rows came from; empty in imports of before there could be several. */
  parts: z.array(part).default([]),
});

/** What a batch keeps of its file so that the report can be written again. */
export type BatchLayout = z.output<typeof layout>;

/** The layout of an import, to be stored as JSON. */
export function layoutOf(staged: StagedRoster, planned: PlannedImport): BatchLayout {
  return {
    sheetName: staged.table.sheetName,
    headerRow: staged.table.headerRow,
    titles: [...staged.table.titles],
    cancelled: [...planned.plan.cancelled],
    notes: [...planned.notes],
    parts: staged.table.parts.map(({ name, headerRow, titles, places }) => ({
      name,
      headerRow,
      titles: [...titles],
      places: places === null ? null : [...places],
    })),
  };
}

/** Reads a stored layout back. */
export function parseLayout(json: string): BatchLayout {
  return layout.parse(JSON.parse(json));
}
