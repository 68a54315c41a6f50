import type { Fen } from '../domain/money.ts';
import { effectivePack } from './amendments.ts';
import type { StationSettings, StationSubsidy } from './decision.ts';
import type { PackCategory, SubsidyCell } from './pack-categories.ts';
import type { Pack } from './pack-schema.ts';
import type { PackWindow } from './pack-windows.ts';
import { rounded } from './rounding.ts';
import { feePath, subsidyPath, surchargePath, windowPath } from './value-paths.ts';

/** A value the station has still to confirm or replace; `path` is its key in `StationSettings.parameters`. */
export interface UnconfirmedValue {
  readonly path: string;
  readonly label: string;
  /** In fen; null for a window (confirm it as a whole) and for an amount still 待公布. */
  readonly amount: Fen | null;
  readonly clause: string;
}

/**
 * Every value nobody has confirmed, in the pack's order, without those the station has settled; a value carried from the
 * earlier year shows the carried figure and its source. Subsidies carried for what the notice leaves unset stand last.
 */
export function unconfirmedValues(pack: Pack, settings: StationSettings = {}): UnconfirmedValue[] {
  const effective = effectivePack(pack);
  const open = [
    ...feeValues(effective),
    ...parameterValues(effective),
    ...effective.windows.flatMap(windowValues),
    ...effective.categories.flatMap((row) => categoryValues(effective, row)),
  ].flatMap((value) => {
    const station = settings.parameters?.[value.path];
    if (station === undefined) {
      return [value];
    }
    return station.confirmed ? [] : [{ ...value, amount: station.amount, clause: station.source }];
  });
  const known = new Set(open.map(({ path }) => path));
  return [...open, ...carriedSubsidies(effective, settings).filter(({ path }) => !known.has(path))];
}

/** The subsidy carried under this path that waits for the station's word; null when there is none. */
export function carriedSubsidy(pack: Pack, settings: StationSettings, path: string): StationSubsidy | null {
  return (
    settings.subsidies?.find((one) => one.confirmed === false && carriedPath(pack, one) === path) ?? null
  );
}

function carriedSubsidies(pack: Pack, settings: StationSettings): UnconfirmedValue[] {
  return (settings.subsidies ?? [])
    .filter((one) => one.confirmed === false)
    .map((one) => ({
      path: carriedPath(pack, one),
      label: `“${one.category}”${populationName(pack, one.population)}${tierName(pack, one)}资助（通知未载明）`,
      amount: one.subsidy,
      clause: `${one.source}（${one.date}）`,
    }));
}

function carriedPath(pack: Pack, one: StationSubsidy): string {
  return subsidyPath(one.category, one.population, tierName(pack, one));
}

function tierName(pack: Pack, { tier }: StationSubsidy): string {
  return pack.tiers.find((each) => each.tier === tier)?.name ?? '';
}

function feeValues(pack: Pack): UnconfirmedValue[] {
  return pack.fees.flatMap((fee) =>
    Object.entries(fee.amounts).flatMap(([tier, printed]) =>
      printed?.confirmed === false
        ? [
            {
              path: feePath(fee.population, tier),
              label: `${populationName(pack, fee.population)}${tier}缴费标准`,
              amount: printed.amount,
              clause: fee.clause,
            },
          ]
        : [],
    ),
  );
}

function parameterValues(pack: Pack): UnconfirmedValue[] {
  return pack.parameters.flatMap(({ name, amount, clause, source }) =>
    amount?.confirmed === true
      ? []
      : [{ path: name, label: `${name}（${source}）`, amount: amount?.amount ?? null, clause }],
  );
}

function windowValues(window: PackWindow): UnconfirmedValue[] {
  const { surcharge, name, code, clause } = window;
  const days = { path: windowPath(code), label: `缴费时段“${name}”`, amount: null, clause };
  const amount = surcharge?.amount;
  return [
    ...(window.confirmed ? [] : [days]),
    ...(surcharge === null || amount === undefined || amount?.confirmed === true
      ? []
      : [
          {
            path: surchargePath(code),
            label: `“${name}”另缴部分`,
            amount: amount?.amount ?? null,
            clause: surcharge.clause,
          },
        ]),
  ];
}

function categoryValues(pack: Pack, row: PackCategory): UnconfirmedValue[] {
  return Object.entries(row.amounts).flatMap(([population, cells]) =>
    Object.entries(cells).flatMap(([tier, cell]) => {
      const fee = pack.fees.find((one) => one.population === population)?.amounts[tier]?.amount ?? 0;
      const amount = unconfirmedAmount(cell, fee);
      return amount === null
        ? []
        : [
            {
              path: subsidyPath(row.name, population, tier),
              label: `“${row.name}”${populationName(pack, population)}${tier}资助`,
              amount,
              clause: row.clause,
            },
          ];
    }),
  );
}

function unconfirmedAmount(cell: SubsidyCell, fee: Fen): Fen | null {
  if (cell.percentOfFee !== undefined) {
    return cell.confirmed === false ? rounded(fee, cell.percentOfFee, cell.roundTo) : null;
  }
  if (cell.subsidy !== undefined) {
    return cell.subsidy.confirmed ? null : cell.subsidy.amount;
  }
  return cell.atLeastPercentOfFee === undefined ? null : rounded(fee, cell.atLeastPercentOfFee, cell.roundTo);
}

function populationName(pack: Pack, code: string): string {
  return pack.populations.find((population) => population.code === code)?.name ?? code;
}
