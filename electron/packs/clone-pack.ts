import { packDraft } from '#electron/db/pack-drafts.ts';
import { insertStationPack, stationPack } from '#electron/db/packs.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { PackSummary } from '#shared/contract/app.ts';
import { isDateOnly, shanghaiDateTime, type DateOnly } from '#shared/domain/dates.ts';
import { fenFromYuanText } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { clonePack, type CloneAnswers } from '#shared/policy/clone-pack.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { packToYaml } from '#shared/policy/pack-yaml.ts';
import { parsePack } from '#shared/policy/parse-pack.ts';
import { packSummary } from './list-packs.ts';
import { readPack, shippedPackIds } from './read-pack.ts';

export interface CloneInput {
  readonly fromId: string;
  readonly id: string;
  readonly benefitYear: number;
  readonly title: string;
  readonly notice: string;
  /** Amounts in yuan as typed. */
  readonly fees: readonly { readonly population: string; readonly tier: number; readonly yuan: string }[];
  /** `id` is the window's code. */
  readonly windows: readonly {
    readonly id: string;
    readonly from: DateOnly | null;
    readonly through: DateOnly | null;
  }[];
}

type Answered<Part extends keyof CloneAnswers> = Result<NonNullable<CloneAnswers[Part]>>;

/**
 * 克隆为新年度: stores a copy of a pack for another year at this station, the given fees and windows worked in,
 * every copied amount waiting for confirmation. BAD_INPUT for a taken id, an amount or a day that is none,
 * PACK_INVALID when the copy does not hold; then nothing is stored.
 */
export function clonePackToYear(context: DeskContext, input: CloneInput): Result<PackSummary> {
  const source = readPack(context, input.fromId);
  if (!source.ok) {
    return source;
  }
  if (idTaken(context, input.id)) {
    return failure('BAD_INPUT', `编号“${input.id}”已经有一个政策包，请换一个编号。`);
  }
  const fees = feesOf(input);
  if (!fees.ok) {
    return fees;
  }
  const windows = windowsOf(source.value, input);
  if (!windows.ok) {
    return windows;
  }
  const copy = clonePack(source.value, input.benefitYear, { fees: fees.value, windows: windows.value });
  const titled = {
    ...copy,
    id: input.id,
    title: input.title,
    source: { ...copy.source, notice: input.notice },
  };
  const yaml = packToYaml(titled);
  const checked = parsePack(yaml, `${input.id}（新年度）`);
  if (!checked.ok) {
    return checked;
  }
  return writing(context, 'pack.clone', (note) => {
    note({ subject: `pack ${input.id}`, new: { from: input.fromId, version: checked.value.version } });
    const pack = { id: input.id, version: checked.value.version, yaml };
    insertStationPack(context.database, pack, shanghaiDateTime(context.clock()), {
      by: context.operator().name,
      note: `由 ${input.fromId} 克隆`,
    });
    return success(packSummary(context, checked.value));
  });
}

function idTaken(context: DeskContext, id: string): boolean {
  const { database } = context;
  const known = stationPack(database, id) !== null || packDraft(database, id) !== null;
  return known || shippedPackIds(context.folders.policies).includes(id);
}

function feesOf(input: CloneInput): Answered<'fees'> {
  const fees = [];
  for (const { population, tier, yuan } of input.fees) {
    const fee = fenFromYuanText(yuan);
    if (fee === null || fee < 0) {
      return failure('BAD_INPUT', `缴费标准“${yuan}”不是金额，请写成 400 或 400.50 这样的元数。`);
    }
    fees.push({ population, tier, fee });
  }
  return success(fees);
}

function windowsOf(pack: Pack, input: CloneInput): Answered<'windows'> {
  const windows = [];
  for (const { id, from, through } of input.windows) {
    const known = pack.windows.find(({ code, name }) => code === id || name === id);
    if (known === undefined) {
      return failure('BAD_INPUT', `原政策包里没有缴费时段“${id}”，请重新打开克隆页面。`);
    }
    const wrong = [from, through].find((day) => day !== null && !isDateOnly(day));
    if (wrong !== undefined || (from !== null && through !== null && from > through)) {
      return failure('BAD_INPUT', `缴费时段“${known.name}”的起止日期不对，请核对后再保存。`);
    }
    windows.push({ code: known.code, from, through });
  }
  return success(windows);
}
