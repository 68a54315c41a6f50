import type { FormLayout } from '#shared/sheets/layout.ts';
import { orderedColumns } from '#shared/sheets/layout.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';

/** A layout as it stands in the fields of its screen. */
export interface LayoutDraft {
  readonly title: string;
  readonly subtitle: string;
  /** Signers parted by 、. */
  readonly signatures: string;
  readonly orientation: 'portrait' | 'landscape';
  /** Keys of all columns in order. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

const YEAR = '{年度}';

/** The fields for a form and what the station changed of it. */
export function draftOf(sheet: Sheet, layout: FormLayout): LayoutDraft {
  return {
    title: layout.title ?? ownTitle(sheet),
    subtitle: layout.subtitle ?? '',
    signatures: (layout.signatures ?? sheet.signatures).join('、'),
    orientation: layout.orientation ?? sheet.paper.orientation,
    order: orderedColumns(sheet.columns, layout.order ?? []).map(({ key }) => key),
    hidden: layout.hidden ?? [],
  };
}

/** What of the draft differs from the program's own form; empty when nothing does. */
export function layoutFrom(sheet: Sheet, draft: LayoutDraft): FormLayout {
  const title = draft.title.trim();
  const subtitle = draft.subtitle.trim();
  const signatures = draft.signatures
    .split(/[、,，;；]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return {
    ...(title === '' || title === ownTitle(sheet) ? {} : { title }),
    ...(subtitle === '' ? {} : { subtitle }),
    ...(sameList(signatures, sheet.signatures) ? {} : { signatures }),
    ...(sameList(
      draft.order,
      sheet.columns.map(({ key }) => key),
    )
      ? {}
      : { order: [...draft.order] }),
    ...(draft.hidden.length === 0 ? {} : { hidden: [...draft.hidden] }),
    ...(draft.orientation === sheet.paper.orientation ? {} : { orientation: draft.orientation }),
  };
}

/** The order with the column moved one place up or down; the same when it stands at the end. */
export function movedColumn(order: readonly string[], at: number, step: 1 | -1): readonly string[] {
  const [here, there] = [order[at], order[at + step]];
  return here === undefined || there === undefined
    ? order
    : order.map((key, index) => (index === at ? there : index === at + step ? here : key));
}

function ownTitle({ title }: Sheet): string {
  return title.replace(/^\d{4}(?=年度)/, YEAR);
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
