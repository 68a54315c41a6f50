import type { ColumnChoice } from '#shared/contract/import-questions.ts';
import type { RosterKind } from '#shared/contract/imports.ts';
import type { RosterLayout } from '#shared/roster/columns.ts';
import { deathLayout } from '#shared/roster/death-columns.ts';
import { elsewhereLayout } from '#shared/roster/elsewhere-columns.ts';
import { identityLayout } from '#shared/roster/identity-columns.ts';
import { paymentLayout } from '#shared/roster/payment-columns.ts';
import { residentLayout } from '#shared/roster/resident-columns.ts';
import { returnedLayout } from '#shared/roster/returned-columns.ts';
import { targetLayout } from '#shared/roster/target-columns.ts';

const LAYOUTS: Readonly<Record<RosterKind, RosterLayout>> = {
  residents: residentLayout,
  targets: targetLayout,
  identities: identityLayout,
  payments: paymentLayout,
  elsewhere: elsewhereLayout,
  deaths: deathLayout,
  returned: returnedLayout,
};

/** What a column of such a roster may be: the likely ones first, then every other one the roster knows. */
export function columnChoices(
  kind: RosterKind,
  likely: readonly ColumnChoice[],
): readonly { readonly value: string; readonly label: string }[] {
  const first = new Set(likely.map(({ key }) => key));
  const others = LAYOUTS[kind].columns.filter(({ key }) => !first.has(key));
  return [...likely, ...others].map(({ key, title }) => ({ value: key, label: title }));
}

/** The title of a column by its key; the key where the roster has no such column. */
export function columnTitle(kind: RosterKind, key: string): string {
  return LAYOUTS[kind].columns.find((column) => column.key === key)?.title ?? key;
}
