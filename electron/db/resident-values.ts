import { nameKey, nameTokens, reverseText } from '#shared/domain/names.ts';
import { namePinyin } from '#shared/domain/pinyin.ts';
import type { NewResident } from './residents.ts';

/** One value per column of RESIDENT_COLUMNS. */
export type ResidentValues = (string | number | null)[];

/** What is written of a resident; the id is the database's. */
export const RESIDENT_COLUMNS = [
  'document_kind',
  'document_number',
  'number_reversed',
  'name',
  'name_key',
  'pinyin_full',
  'pinyin_initials',
  'gender',
  'birth_date',
  'ethnicity',
  'village_id',
  'group_name',
  'household_id',
  'relation',
  'address',
  'phone',
  'phone_reversed',
  'person_number',
  'school',
  'last_year_tier',
  'extra',
  'origin',
  'batch_id',
  'created_at',
] as const;

/** A resident as written, with what search needs, in the order of RESIDENT_COLUMNS. */
export function valuesOf(resident: NewResident): ResidentValues {
  const pinyin = namePinyin(resident.name);
  const { documentNumber, phone } = resident;
  return [
    resident.documentKind,
    documentNumber,
    documentNumber === null ? null : reverseText(documentNumber),
    resident.name,
    nameKey(resident.name),
    pinyin.full,
    pinyin.initials,
    resident.gender,
    resident.birthDate,
    resident.ethnicity,
    resident.villageId,
    resident.groupName,
    resident.householdId,
    resident.relation,
    resident.address,
    phone,
    phone === null ? null : reverseText(phone),
    resident.personNumber,
    resident.school,
    resident.lastYearTier,
    JSON.stringify(resident.extra),
    resident.origin,
    resident.batchId,
    resident.createdAt,
  ];
}

/** A name as the name search holds it. */
export function searchTokens(name: string): string {
  return nameTokens(name).join(' ');
}
