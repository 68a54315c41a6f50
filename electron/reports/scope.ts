import { residentByNumber } from '#electron/db/residents.ts';
import { listVillages, villageNamed, type VillageRow } from '#electron/db/villages.ts';
import { readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { readPack } from '#electron/packs/read-pack.ts';
import { isDateOnly, parseDateTime, type DateTime } from '#shared/domain/dates.ts';
import { cleanIdNumber, maskIdNumber, parseIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import type { ReportHeading } from '#shared/sheets/heading.ts';

/** What every form is asked for. */
export interface ReportQuery {
  /** The pack; the station's chosen one when left out. */
  readonly policyId?: string | undefined;
  /** "2023-12-08T15:00", seconds optional; a day alone means its end. */
  readonly asOf: string;
  /** One village by name, or null for the street. */
  readonly village: string | null;
  /** One person by document number, for the forms that list people; everybody when left out. */
  readonly idNumber?: string | undefined;
}

/** A query that has been looked up: whose report, of which year, over which villages. */
export interface ReportScope extends ReportHeading {
  readonly pack: Pack;
  /** Every village of the street, in the roster's order, also when the report shows one. */
  readonly villages: readonly VillageRow[];
  /** The one person asked for, or null for everybody. */
  readonly residentId: number | null;
}

/** Looks the query up. BAD_INPUT for a moment that does not exist, PACK_NOT_CHOSEN, NOT_FOUND for pack, village or person. */
export function reportScope(context: DeskContext, query: ReportQuery): Result<ReportScope> {
  const asOf = momentOf(query.asOf);
  if (asOf === null) {
    return failure('BAD_INPUT', `“${query.asOf}”不是一个时间。请写成 2023-12-08T15:00 这样的形式。`);
  }
  const pack = packOf(context, query.policyId);
  if (!pack.ok) {
    return pack;
  }
  const villages = listVillages(context.database);
  const village = villageOf(context, villages, query.village);
  if (!village.ok) {
    return village;
  }
  const resident = personOf(context, query.idNumber);
  if (!resident.ok) {
    return resident;
  }
  return success({
    pack: pack.value,
    benefitYear: pack.value.benefitYear,
    station: readSetting(context.database, 'station') ?? '',
    asOf,
    village: village.value,
    villages,
    residentId: resident.value,
  });
}

/** As reportScope, for a form of villages: BAD_INPUT when one person is asked for. */
export function villageScope(context: DeskContext, query: ReportQuery): Result<ReportScope> {
  return query.idNumber === undefined
    ? reportScope(context, query)
    : failure('BAD_INPUT', '这张表按村（居）汇总，不能按身份证号码选人。请去掉身份证号码再试。');
}

/** The named pack, or the chosen one. */
export function packOf(context: DeskContext, policyId: string | undefined): Result<Pack> {
  const id = policyId ?? readSetting(context.database, 'pack_id');
  return id === null
    ? failure('PACK_NOT_CHOSEN', '还没有选择政策包。请先在“设置”里选择本年度的政策包。')
    : readPack(context, id);
}

function momentOf(text: string): DateTime | null {
  return isDateOnly(text) ? `${text}T23:59:59` : parseDateTime(text);
}

function villageOf(
  context: DeskContext,
  villages: readonly VillageRow[],
  name: string | null,
): Result<string | null> {
  if (name === null) {
    return success(null);
  }
  const id = villageNamed(context.database, name);
  const village = villages.find((each) => each.id === id);
  return village === undefined
    ? failure('NOT_FOUND', `没有名为“${name}”的村（居）。请从列表中选择，或先导入含该村（居）的名册。`)
    : success(village.name);
}

function personOf(context: DeskContext, number: string | undefined): Result<number | null> {
  if (number === undefined) {
    return success(null);
  }
  const parsed = parseIdNumber(number);
  const cleaned = typeof parsed === 'string' ? cleanIdNumber(number) : parsed.number;
  const resident = residentByNumber(context.database, cleaned);
  return resident === null
    ? failure('NOT_FOUND', `没有证件号码为 ${maskIdNumber(cleaned)} 的居民。请核对号码后再试。`)
    : success(resident.id);
}
