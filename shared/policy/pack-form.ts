import { amountText, cellTexts, NOT_OFFERED, PENDING } from './pack-figures.ts';
import { field, listed, plain, type FormField } from './pack-field.ts';
import { amendmentsOf, namedOf, reportingOf, waiversOf } from './pack-form-conduct.ts';
import type { FormAmendment, FormNamed, FormReporting, FormWaiver } from './pack-form-conduct.ts';
import { populationName, rowsAt, textAt, valueAt, type PackPath } from './pack-path.ts';
import type { FieldKind } from './pack-typing.ts';

export type { FormField } from './pack-field.ts';

export interface FormTier {
  readonly tier: string;
  readonly field: FormField;
}

export interface FormFee {
  readonly population: string;
  readonly tiers: readonly FormTier[];
  readonly clause: FormField;
}

export interface FormParameter {
  readonly index: number;
  readonly name: FormField;
  readonly amount: FormField;
  readonly source: FormField;
  readonly clause: FormField;
}

export interface FormWindow {
  readonly index: number;
  readonly code: string;
  readonly name: FormField;
  readonly populations: FormField;
  readonly from: FormField;
  readonly through: FormField;
  readonly surcharge: FormField;
  readonly rule: FormField;
  /** The day or number the rule asks for; null where it asks for none. */
  readonly argument: FormField | null;
  readonly coverTo: FormField;
  readonly coverClause: FormField;
  readonly confirmed: FormField;
  readonly clause: FormField;
}

export interface FormCell {
  readonly population: string;
  readonly tier: string;
  readonly subsidy: FormField;
  readonly personal: FormField;
}

export interface FormCategory {
  readonly index: number;
  readonly name: FormField;
  readonly group: FormField;
  readonly rosterFrom: FormField;
  readonly cells: readonly FormCell[];
  readonly clause: FormField;
}

/** A pack as a form: whatever could be read of it, mistakes and all. */
export interface PackForm {
  readonly title: FormField;
  readonly notice: FormField;
  readonly cite: FormField;
  readonly date: FormField;
  readonly populations: readonly { readonly code: string; readonly name: string }[];
  readonly tiers: readonly string[];
  readonly groups: readonly string[];
  readonly departments: readonly string[];
  readonly fees: readonly FormFee[];
  readonly parameters: readonly FormParameter[];
  readonly windows: readonly FormWindow[];
  readonly categories: readonly FormCategory[];
  /** Everything that goes by further names on rosters. */
  readonly named: readonly FormNamed[];
  readonly waivers: readonly FormWaiver[];
  readonly reporting: readonly FormReporting[];
  readonly amendments: readonly FormAmendment[];
}

/** The form of a pack's value as its YAML holds it, sound or not; null where it is no mapping at all. */
export function packForm(value: unknown): PackForm | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return null;
  }
  const tiers = namesAt(value, 'tiers');
  const populations = rowsAt(value, ['populations'])
    .map((row) => textAt(row, ['code']))
    .map((code) => ({ code, name: populationName(value, code) }));
  return {
    title: plain(value, 'text', ['title']),
    notice: plain(value, 'text', ['source', 'notice']),
    cite: plain(value, 'text', ['source', 'cite']),
    date: plain(value, 'text', ['source', 'date']),
    populations,
    tiers,
    groups: namesAt(value, 'groups'),
    departments: namesAt(value, 'departments'),
    fees: rowsAt(value, ['fees']).map((row, index) => feeOf(value, tiers, row, index)),
    parameters: rowsAt(value, ['parameters']).map((row, index) => parameterOf(value, row, index)),
    windows: rowsAt(value, ['windows']).map((row, index) => windowOf(value, row, index)),
    categories: rowsAt(value, ['categories']).map((row, index) => {
      const cells = populations.flatMap(({ code }) =>
        tiers.map((tier) => cellOf(row, ['categories', index], code, tier)),
      );
      return categoryOf(value, index, cells);
    }),
    named: namedOf(value),
    waivers: waiversOf(value),
    reporting: reportingOf(value),
    amendments: amendmentsOf(value),
  };
}

function feeOf(value: unknown, tiers: readonly string[], row: unknown, index: number): FormFee {
  const path = ['fees', index];
  const amounts = valueAt(row, ['amounts']);
  return {
    population: populationName(value, textAt(row, ['population'])),
    tiers: tiers.map((tier) => {
      const amount = valueAt(amounts, [tier]);
      const text = amount === undefined ? NOT_OFFERED : amountText(amount);
      return { tier, field: field('fee', [...path, 'amounts', tier], text) };
    }),
    clause: plain(value, 'text', [...path, 'clause']),
  };
}

function parameterOf(value: unknown, row: unknown, index: number): FormParameter {
  const path = ['parameters', index];
  return {
    index,
    name: plain(value, 'text', [...path, 'name']),
    amount: field('amount', [...path, 'amount'], amountText(valueAt(row, ['amount']))),
    source: plain(value, 'text', [...path, 'source']),
    clause: plain(value, 'text', [...path, 'clause']),
  };
}

const ARGUMENTS: Readonly<Record<string, readonly [name: string, kind: FieldKind]>> = {
  date: ['date', 'text'],
  afterFullDays: ['days', 'count'],
  afterMonths: ['months', 'count'],
};

function windowOf(value: unknown, row: unknown, index: number): FormWindow {
  const path = ['windows', index];
  const start = [...path, 'coverage', 'from'];
  const rule = textAt(value, [...start, 'rule']);
  const [name, kind] = ARGUMENTS[rule] ?? [null, 'text'];
  return {
    index,
    code: textAt(row, ['code']),
    name: plain(value, 'text', [...path, 'name']),
    populations: listed(value, 'names', [...path, 'populations']),
    from: plain(value, 'nullable', [...path, 'from']),
    through: plain(value, 'nullable', [...path, 'through']),
    surcharge: field('surcharge', [...path, 'surcharge'], surchargeText(valueAt(row, ['surcharge']))),
    rule: field('rule', start, rule),
    argument: name === null ? null : plain(value, kind, [...start, name]),
    coverTo: plain(value, 'nullable', [...path, 'coverage', 'to']),
    coverClause: plain(value, 'text', [...path, 'coverage', 'clause']),
    confirmed: field('confirmed', [...path, 'confirmed'], String(valueAt(row, ['confirmed']) !== false)),
    clause: plain(value, 'text', [...path, 'clause']),
  };
}

function surchargeText(surcharge: unknown): string {
  if (typeof surcharge !== 'object' || surcharge === null) {
    return '';
  }
  const parameter = textAt(surcharge, ['parameter']);
  const amount = valueAt(surcharge, ['amount']);
  return parameter === '' ? (amount === null ? PENDING : amountText(amount)) : parameter;
}

function categoryOf(value: unknown, index: number, cells: readonly FormCell[]): FormCategory {
  const path = ['categories', index];
  return {
    index,
    name: plain(value, 'text', [...path, 'name']),
    group: plain(value, 'text', [...path, 'group']),
    rosterFrom: plain(value, 'nullable', [...path, 'rosterFrom']),
    cells,
    clause: plain(value, 'text', [...path, 'clause']),
  };
}

function cellOf(row: unknown, path: PackPath, population: string, tier: string): FormCell {
  const at = ['amounts', population, tier];
  const listed = valueAt(row, ['tiers']);
  const offered = !Array.isArray(listed) || listed.includes(tier);
  const cell = valueAt(row, at);
  const texts = cellTexts(cell);
  const subsidy = offered || cell !== undefined ? texts.subsidy : NOT_OFFERED;
  return {
    population,
    tier,
    subsidy: field('cell', [...path, ...at, 'subsidy'], subsidy),
    personal: field('cell', [...path, ...at, 'personal'], texts.personal),
  };
}

function namesAt(value: unknown, section: string): readonly string[] {
  return rowsAt(value, [section]).map((row) => textAt(row, ['name']));
}
