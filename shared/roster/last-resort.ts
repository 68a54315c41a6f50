import { OTHER_PERSON, type RosterColumn, type RosterLayout } from './columns.ts';
import { aliasOrder, isLesser, isRequired, lacking } from './columns-of.ts';
import { bracketed, foldHeader, headerForms } from './header-text.ts';

/**
 * Needed columns nothing else is, named in the brackets of a cell that serves no needed column: 户籍地（村） is the village
 * where the list has no other.
 */
export function narrowed<Key extends string>(
  labels: readonly (readonly string[])[],
  columns: ReadonlyMap<Key, number>,
  layout: RosterLayout<Key>,
): readonly (readonly [Key, number])[] {
  const serving = new Set([...columns].flatMap(([key, cell]) => (isRequired(layout, key) ? [cell] : [])));
  return lacking(layout, columns).flatMap((keys) => {
    const needed = layout.columns.filter(({ key }) => keys.includes(key));
    const found = needed.flatMap((column) => {
      const cell = labels.findIndex((spellings, at) => !serving.has(at) && isNarrowedTo(column, spellings));
      return cell < 0 ? [] : [[column.key, cell] as const];
    });
    return found.slice(0, 1);
  });
}

/** Needed columns still lacking of which exactly one header that stands for nothing else gives a hint. */
export function hinted<Key extends string>(
  labels: readonly (readonly string[])[],
  columns: ReadonlyMap<Key, number>,
  layout: RosterLayout<Key>,
  benefitYear: number,
): readonly (readonly [Key, number])[] {
  const taken = new Set(columns.values());
  const left = labels.flatMap((spellings, cell) =>
    taken.has(cell)
      ? []
      : [{ cell, forms: spellings.flatMap((spelling) => headerForms(spelling, benefitYear)) }],
  );
  return lacking(layout, columns).flatMap((keys) =>
    layout.columns.flatMap((column) => {
      const hints = left.filter(({ forms }) => keys.includes(column.key) && isHint(column, forms));
      const [first, ...others] = hints.filter(({ forms }) => hints.length === 1 || !isLesser(column, forms));
      return first === undefined || others.length > 0 ? [] : [[column.key, first.cell] as const];
    }),
  );
}

function isHint({ hint, except }: RosterColumn, forms: readonly string[]): boolean {
  return (
    hint !== undefined &&
    forms.some((form) => hint.test(form)) &&
    !forms.some((form) => except?.test(form) === true)
  );
}

function isNarrowedTo(column: RosterColumn, spellings: readonly string[]): boolean {
  return spellings.some((spelling) => {
    const whole = foldHeader(spelling);
    return (
      aliasOrder(column).has(bracketed(spelling)) &&
      column.except?.test(whole) !== true &&
      !OTHER_PERSON.test(whole)
    );
  });
}
