import type { Fen } from '../domain/money.ts';
import { effectivePack } from './amendments.ts';
import type { StationSettings } from './decision.ts';
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

/** Every value of the pack nobody has confirmed, in the pack's order, without those the station has settled. */
export function unconfirmedValues(pack: Pack, settings: StationSettings = {}): UnconfirmedValue[] {
  const effective = effectivePack(pack);
  return [
    ...feeValues(effective),
    ...parameterValues(effective),
    ...effective.windows.flatMap(windowValues),
    ...effective.categories.flatMap((row) => categoryValues(effective, row)),
  ].filter(({ path }) => settings.parameters?.[path]?.confirmed !== true);
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
