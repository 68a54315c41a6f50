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
  return isValue ? [[row.subject, { amount: row.amount ?? 0, confirmed: true, source: sourceOf(row) }]] : [];
}

function fundOf(row: AmendmentRow): [string, string][] {
  return row.kind === 'fund' && row.fund !== null ? [[row.subject, row.fund]] : [];
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
      });
    }
  }
  return [...newest.values()];
}

function sourceOf(row: AmendmentRow): string {
  return `${row.source}（${row.dated}）`;
}
