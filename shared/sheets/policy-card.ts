import type { Fen } from '../domain/money.ts';
import { grouped, plainColumn, textColumn } from './column.ts';
import { runsOf } from './sections.ts';
import type { Sheet, SheetCell, SheetRow } from './sheet.ts';

/** What stands where neither the notice nor the station gives a confirmed figure. */
export const BY_NOTICE = '以区医保局通知为准';

/** One line of 政策明白卡. */
export interface PolicyCardLine {
  /** 缴费标准, or the group of categories. */
  readonly group: string;
  readonly name: string;
  /** By the pack's tiers, in order. */
  readonly tiers: readonly PolicyCardCell[];
}

/** `plain` has no subsidy to speak of; `unset` is not known or not confirmed. */
export type PolicyCardCell =
  | { readonly kind: 'known'; readonly subsidy: Fen; readonly personal: Fen }
  | { readonly kind: 'plain'; readonly personal: Fen }
  | { readonly kind: 'unset' }
  | { readonly kind: 'notOffered' };

export interface PolicyCardHeading {
  readonly station: string;
  readonly benefitYear: number;
  readonly title: string;
  /** Name and date of the notice. */
  readonly notice: string;
  readonly tiers: readonly string[];
}

/** 政策明白卡: fees and subsidies in a table, everything else a resident asks as lines under it; one upright A4. */
export function policyCardLayout(
  heading: PolicyCardHeading,
  lines: readonly PolicyCardLine[],
  sentences: readonly string[],
): Sheet {
  const columns = [
    textColumn('group', '人群、资助类别', 17),
    textColumn('name', '对象', 34),
    ...heading.tiers.flatMap((tier, index) => [
      grouped(tier, plainColumn(`subsidy${index + 1}`, '资助', 15, 'money')),
      grouped(tier, plainColumn(`personal${index + 1}`, '个人缴费', 15, 'money')),
    ]),
  ];
  const rows = lines.map(rowOf);
  return {
    name: 'policy-card',
    title: `${heading.benefitYear}年度居民医保政策明白卡`,
    subtitle: [
      heading.station === '' ? heading.title : heading.station,
      `依据：${heading.notice}`,
      '单位：元/人·年',
    ],
    asOf: null,
    columns,
    rows,
    total: null,
    groups: runsOf(rows, ({ group }) => group).map((count) => ({ rows: count, total: null })),
    notes: sentences,
    signatures: [],
    paper: { size: 'A4', orientation: 'portrait', onePage: true },
  };
}

function rowOf({ group, name, tiers }: PolicyCardLine): SheetRow {
  return Object.fromEntries<SheetCell>([
    ['group', group],
    ['name', name],
    ...tiers.flatMap((cell, index): [string, SheetCell][] => {
      const [subsidy, personal] = cellsOf(cell);
      return [
        [`subsidy${index + 1}`, subsidy],
        [`personal${index + 1}`, personal],
      ];
    }),
  ]);
}

function cellsOf(cell: PolicyCardCell): readonly [subsidy: SheetCell, personal: SheetCell] {
  switch (cell.kind) {
    case 'known':
      return [cell.subsidy, cell.personal];
    case 'plain':
      return ['—', cell.personal];
    case 'unset':
      return [BY_NOTICE, BY_NOTICE];
    case 'notOffered':
      return ['不设', '不设'];
  }
}
