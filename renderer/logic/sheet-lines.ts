import { bodyGroups, sectionSheets } from '#shared/sheets/sections.ts';
import type { Sheet, SheetRow } from '#shared/sheets/sheet.ts';

/** A line of a form on screen: a row, the sum that closes rows, or the name of the part that begins. */
export type SheetLine =
  | { readonly kind: 'row' | 'closes'; readonly row: SheetRow }
  | { readonly kind: 'part'; readonly text: string };

/** The form's lines in order. Several parts (villages) are each named, and summed where they have a sum. */
export function sheetLines(sheet: Sheet): readonly SheetLine[] {
  const parts = sectionSheets(sheet);
  return parts.flatMap((part, index) => {
    const body = Array.from(bodyGroups(part))
      .flat()
      .map(({ row, closes }): SheetLine => ({ kind: closes ? 'closes' : 'row', row }));
    if (parts.length === 1) {
      return body;
    }
    const name = sheet.sections?.[index]?.name ?? '';
    const heading: SheetLine = { kind: 'part', text: [name, ...part.subtitle.slice(1)].join(' · ') };
    return [heading, ...body, ...(part.total === null ? [] : [{ kind: 'closes', row: part.total } as const])];
  });
}
