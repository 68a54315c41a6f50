import { yuanFromFen } from '#shared/domain/money.ts';
import { packSchema, type Pack } from '#shared/policy/pack-schema.ts';
import { unconfirmedValues } from '#shared/policy/unconfirmed.ts';

/** One line of a list of packs. `unconfirmed` counts the values that wait for the station's word. */
export interface PolicyLine {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly jurisdiction: string;
  readonly benefitYear: number;
  readonly notice: string;
  readonly date: string;
  readonly unconfirmed: number;
}

/** What a list shows of a pack. */
export function policyLine(pack: Pack): PolicyLine {
  const { id, version, title, jurisdiction, benefitYear, source } = pack;
  return {
    id,
    version,
    title,
    jurisdiction,
    benefitYear,
    notice: source.notice,
    date: source.date,
    unconfirmed: unconfirmedValues(pack).length,
  };
}

/** The whole pack as its file has it, amounts in yuan, with the values that wait for the station's word. */
export function policyJson(pack: Pack): Readonly<Record<string, unknown>> {
  return {
    ...packSchema.encode(pack),
    unconfirmed: unconfirmedValues(pack).map((value) => ({
      ...value,
      amount: value.amount === null ? null : yuanFromFen(value.amount),
    })),
  };
}
