import { field, listed, plain, type FormField } from './pack-field.ts';
import { amountText, cellTexts } from './pack-figures.ts';
import { rowsAt, textAt, valueAt, type PackPath } from './pack-path.ts';

/** The sections whose rows may go by further names. */
export const NAMED_SECTIONS = ['categories', 'groups', 'departments', 'populations', 'tiers'] as const;

/** A row that may go by further names. */
export interface FormNamed {
  readonly section: (typeof NAMED_SECTIONS)[number];
  readonly name: string;
  readonly aliases: FormField;
}

/** Holders or an event for which the waiting period or the surcharge falls away. */
export interface FormWaiver {
  readonly index: number;
  readonly name: FormField;
  readonly waives: FormField;
  readonly groups: FormField;
  readonly categories: FormField;
  readonly months: FormField;
  readonly windows: FormField;
  readonly interpretation: FormField;
  readonly clause: FormField;
}

/** One reporting rhythm. */
export interface FormReporting {
  readonly index: number;
  readonly name: FormField;
  readonly timesPerWeek: FormField;
  readonly weekdays: FormField;
  readonly before: FormField;
  readonly from: FormField;
  readonly through: FormField;
  readonly to: FormField;
  readonly clause: FormField;
}

/** What a later notice can change. */
export const CHANGE_KINDS = ['window', 'subsidy', 'fee', 'parameter'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface FormChange {
  readonly index: number;
  /** Null where the pack's text says something else. */
  readonly kind: ChangeKind | null;
  /** What is changed, by the names its kind asks for. */
  readonly of: readonly {
    readonly name: 'window' | 'category' | 'population' | 'tier' | 'parameter';
    readonly field: FormField;
  }[];
  /** What it becomes. */
  readonly values: readonly {
    readonly name: 'from' | 'through' | 'subsidy' | 'personal' | 'amount' | 'source';
    readonly field: FormField;
  }[];
  readonly clause: FormField;
}

/** A later notice with what it changes. */
export interface FormAmendment {
  readonly index: number;
  readonly notice: FormField;
  readonly cite: FormField;
  readonly date: FormField;
  readonly changes: readonly FormChange[];
}

/** Categories, groups, departments, populations and tiers with their further names. */
export function namedOf(value: unknown): readonly FormNamed[] {
  return NAMED_SECTIONS.flatMap((section) =>
    rowsAt(value, [section]).map((row, index) => ({
      section,
      name: textAt(row, ['name']),
      aliases: listed(value, 'names', [section, index, 'aliases']),
    })),
  );
}

/** The pack's waivers. */
export function waiversOf(value: unknown): readonly FormWaiver[] {
  return rowsAt(value, ['waivers']).map((row, index) => {
    const path = ['waivers', index];
    return {
      index,
      name: plain(value, 'text', [...path, 'name']),
      waives: listed(value, 'names', [...path, 'waives']),
      groups: listed(value, 'names', [...path, 'groups']),
      categories: listed(value, 'names', [...path, 'categories']),
      months: plain(value, 'optionalCount', [...path, 'leftEmployeeInsuranceWithinMonths']),
      windows: listed(value, 'names', [...path, 'windows']),
      interpretation: field(
        'ticked',
        [...path, 'interpretation'],
        String(valueAt(row, ['interpretation']) === true),
      ),
      clause: plain(value, 'text', [...path, 'clause']),
    };
  });
}

/** The pack's reporting rhythms. */
export function reportingOf(value: unknown): readonly FormReporting[] {
  return rowsAt(value, ['reporting']).map((_row, index) => {
    const path = ['reporting', index];
    return {
      index,
      name: plain(value, 'text', [...path, 'name']),
      timesPerWeek: plain(value, 'count', [...path, 'timesPerWeek']),
      weekdays: listed(value, 'counts', [...path, 'weekdays']),
      before: plain(value, 'optional', [...path, 'before']),
      from: plain(value, 'optional', [...path, 'from']),
      through: plain(value, 'optional', [...path, 'through']),
      to: listed(value, 'names', [...path, 'to']),
      clause: plain(value, 'text', [...path, 'clause']),
    };
  });
}

/** The pack's later notices. */
export function amendmentsOf(value: unknown): readonly FormAmendment[] {
  return rowsAt(value, ['amendments']).map((row, index) => {
    const path = ['amendments', index];
    return {
      index,
      notice: plain(value, 'text', [...path, 'notice']),
      cite: plain(value, 'text', [...path, 'cite']),
      date: plain(value, 'text', [...path, 'date']),
      changes: rowsAt(row, ['changes']).map((change, at) =>
        changeOf(value, change, at, [...path, 'changes', at]),
      ),
    };
  });
}

function changeOf(value: unknown, change: unknown, index: number, path: PackPath): FormChange {
  const kind = CHANGE_KINDS.find((each) => each === textAt(change, ['change'])) ?? null;
  const names = kind === null ? [] : CHANGED[kind];
  return {
    index,
    kind,
    of: names.map((name) => ({ name, field: plain(value, 'text', [...path, name]) })),
    values: kind === null ? [] : valuesOf(value, kind, change, path),
    clause: plain(value, 'text', [...path, 'clause']),
  };
}

const CHANGED = {
  window: ['window'],
  subsidy: ['category', 'population', 'tier'],
  fee: ['population', 'tier'],
  parameter: ['parameter'],
} as const satisfies Record<ChangeKind, FormChange['of'][number]['name'][]>;

function valuesOf(value: unknown, kind: ChangeKind, change: unknown, path: PackPath): FormChange['values'] {
  const amount = field('amount', [...path, 'amount'], amountText(valueAt(change, ['amount'])));
  switch (kind) {
    case 'window':
      return [
        { name: 'from', field: plain(value, 'optional', [...path, 'from']) },
        { name: 'through', field: plain(value, 'optional', [...path, 'through']) },
      ];
    case 'subsidy': {
      const texts = cellTexts(valueAt(change, ['cell']));
      return [
        { name: 'subsidy', field: field('changedCell', [...path, 'cell', 'subsidy'], texts.subsidy) },
        { name: 'personal', field: field('changedCell', [...path, 'cell', 'personal'], texts.personal) },
      ];
    }
    case 'fee':
      return [{ name: 'amount', field: amount }];
    case 'parameter':
      return [
        { name: 'amount', field: amount },
        { name: 'source', field: plain(value, 'text', [...path, 'source']) },
      ];
  }
}
