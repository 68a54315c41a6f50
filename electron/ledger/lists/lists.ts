import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { businessNow } from '#electron/ledger/business-clock.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { ListCursor, ListedPerson, ListName, ListSlice, ShownRow } from '#shared/contract/lists.ts';
import { success, type Result } from '#shared/domain/result.ts';
import {
  declinerCells,
  identifiedLaterCells,
  lastYearCells,
  pendingCells,
  pupilCells,
  subsidisedCells,
  type ListWords,
} from '#shared/sheets/list-cells.ts';
import { listSheet } from '#shared/sheets/lists.ts';
import type { Sheet, SheetRow } from '#shared/sheets/sheet.ts';
import { decliners } from './decliners.ts';
import { identifiedLater } from './identified-later.ts';
import { missingThisYear } from './last-year.ts';
import type { LedgerList, ListChoice } from './definition.ts';
import { pendingPeople } from './pending.ts';
import { missingPupils } from './pupils.ts';
import { missingSubsidised } from './subsidised.ts';

/** Every list of people by its name. */
export const LISTS = {
  decliners,
  subsidised: missingSubsidised,
  pupils: missingPupils,
  'last-year': missingThisYear,
  'identified-later': identifiedLater,
  pending: pendingPeople,
} as const satisfies Record<ListName, LedgerList<ListedPerson>>;

type Shown = (context: DeskContext, keys: readonly number[]) => readonly ShownRow[];

const SHOWN = {
  decliners: shownBy(decliners, declinerCells),
  subsidised: shownBy(missingSubsidised, subsidisedCells),
  pupils: shownBy(missingPupils, pupilCells),
  'last-year': shownBy(missingThisYear, lastYearCells),
  'identified-later': shownBy(identifiedLater, identifiedLaterCells),
  pending: shownBy(pendingPeople, pendingCells),
} as const satisfies Record<ListName, Shown>;

interface NamedChoice extends ListChoice {
  readonly list: ListName;
}

/** A slice of a list's keys in the order asked for, from where the one before ended. BAD_INPUT for a village or an order there is not. */
export function listSlice(
  context: DeskContext,
  { list, after, ...choice }: NamedChoice & { readonly after: ListCursor | null },
): Result<ListSlice> {
  return LISTS[list].slice(context, choice, after);
}

/** The rows of these keys as they are shown, as they stand now; keys of nothing are left out. */
export function shownRows(
  context: DeskContext,
  { list, keys }: { readonly list: ListName; readonly keys: readonly number[] },
): readonly ShownRow[] {
  return SHOWN[list](context, keys);
}

/** Everything a choice shows, as a Sheet with masked numbers. Errors as listSlice; PACK_NOT_CHOSEN. */
export function shownSheet(context: DeskContext, { list, ...choice }: NamedChoice): Result<Sheet> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const found = LISTS[list].keys(context, choice);
  if (!found.ok) {
    return found;
  }
  const heading = {
    station: readSetting(context.database, 'station') ?? '',
    benefitYear: policy.value.pack.benefitYear,
    asOf: businessNow(context),
    village: choice.village,
    part: choice.part,
  };
  const rows = SHOWN[list](context, found.value.keys).map(({ cells }) => cells);
  return success(listSheet(list, heading, rows, found.value.personal));
}

function shownBy<Listed extends ListedPerson>(
  list: LedgerList<Listed>,
  cells: (listed: Listed, words: ListWords) => SheetRow,
): Shown {
  return (context, keys) => {
    const words = wordsOf(context);
    return list.rows(context, keys).map(({ key, listed }) => ({
      key,
      residentId: listed.residentId,
      state: listed.state,
      cells: cells(listed, words),
    }));
  };
}

/** Tiers by the pack's own names. */
export function wordsOf(context: DeskContext): ListWords {
  const policy = chosenPolicy(context);
  const names = new Map(policy.ok ? policy.value.pack.tiers.map(({ tier, name }) => [tier, name]) : []);
  return { tierName: (tier) => names.get(tier) ?? `${tier}档` };
}
