import { amendmentsOf, type AmendmentRow } from '#electron/db/packs.ts';
import { readPackSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { StationAmount, StationSettings, StationSubsidy } from '#shared/policy/decision.ts';

/** What the station added to a pack, in the form decide takes: of several entries about one value the newest. */
export function stationSettings(context: DeskContext, packId: string): StationSettings {
  const collectionStart = readPackSetting(context.database, packId, 'collection_start');
  const rows = amendmentsOf(context.database, packId);
  return {
    ...(collectionStart === null ? {} : { collectionStart }),
    parameters: Object.fromEntries(rows.flatMap(parameterOf)),
    funds: Object.fromEntries(rows.flatMap(fundOf)),
    subsidies: newestSubsidies(rows),
  };
}

function parameterOf(row: AmendmentRow): [string, StationAmount][] {
  const isValue = row.kind === 'parameter' || row.kind === 'confirmation';
  const confirmed = row.carriedFrom === null;
  return isValue ? [[row.subject, { amount: row.amount ?? 0, confirmed, source: sourceOf(row) }]] : [];
}

/** A carried fund pays nothing until the station has confirmed it: a payment would freeze it for good. */
function fundOf(row: AmendmentRow): [string, string][] {
  const own = row.kind === 'fund' && row.carriedFrom === null;
  return own && row.fund !== null ? [[row.subject, row.fund]] : [];
}

/** Funds carried from the earlier year's pack that still wait for the station's word. */
export function carriedFunds(context: DeskContext, packId: string): readonly AmendmentRow[] {
  const newest = new Map<string, AmendmentRow>();
  for (const row of amendmentsOf(context.database, packId)) {
    if (row.kind === 'fund') {
      newest.set(row.subject, row);
    }
  }
  return [...newest.values()].filter(({ carriedFrom }) => carriedFrom !== null);
}

function newestSubsidies(rows: readonly AmendmentRow[]): StationSubsidy[] {
  const newest = new Map<string, StationSubsidy>();
  for (const row of rows) {
    if (row.kind === 'subsidy' && row.amount !== null) {
      newest.set(JSON.stringify([row.subject, row.population, row.tier]), {
        category: row.subject,
        population: row.population,
        tier: row.tier,
        subsidy: row.amount,
        source: row.source,
        date: row.dated,
        ...(row.carriedFrom === null ? {} : { confirmed: false }),
      });
    }
  }
  return [...newest.values()];
}

function sourceOf(row: AmendmentRow): string {
  return `${row.source}（${row.dated}）`;
}
