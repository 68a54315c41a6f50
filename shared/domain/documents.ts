import { isDateOnly, type DateOnly } from './dates.ts';
import { checkCharacter, cleanIdNumber, parseIdNumber, type IdNumberProblem } from './id-number.ts';
import { failure, success, type Result } from './result.ts';

/** A document number in the form it is stored in, with what it says of its holder. */
export interface CheckedDocument {
  /** Null for a newborn without a number yet. */
  readonly number: string | null;
  readonly birthDate: DateOnly | null;
  readonly gender: '男' | '女' | null;
}

/** What to do about each thing that can be wrong with a resident ID number. */
export const ID_NUMBER_SENTENCES = {
  empty: '请填写身份证号码',
  length: '身份证号码应为 18 位（旧证 15 位），请核对位数',
  characters: '身份证号码只能由数字组成，最后一位可以是 X',
  date: '身份证号码中的出生日期不存在，请核对第 7 至 14 位',
  checksum: '身份证号码的校验位不符，请逐位核对',
  rounded: '身份证号码被表格舍入过，末几位已丢失，请按原件重新填写',
} as const satisfies Record<IdNumberProblem, string>;

/** 港澳台居民居住证 begins with the codes of 香港, 澳门, 台湾. */
const RESIDENCE_PERMIT = /^8[123]0000/;
const MAINLAND_TRAVEL_PERMIT = /^[HM]\d{8}(\d{2})?$/;
const TAIWAN_TRAVEL_PERMIT = /^\d{8}$/;
const PASSPORT = /^(?=.*\d)[A-Z0-9]{5,20}$/;
const PERMANENT_RESIDENCE_CARD = /^[A-Z]{3}\d{12}$/;

/** A resident ID card: 18 characters with date and check character, or 15 digits of the old card. BAD_INPUT. */
export function checkIdCard(text: string): Result<CheckedDocument> {
  const parsed = parseIdNumber(text);
  if (typeof parsed === 'string') {
    return failure('BAD_INPUT', `${ID_NUMBER_SENTENCES[parsed]}。`);
  }
  return RESIDENCE_PERMIT.test(parsed.number)
    ? failure('BAD_INPUT', '这是港澳台居民居住证的号码，请把证件类型改为“港澳台”。')
    : success(parsed);
}

/**
 * 港澳台: 港澳居民来往内地通行证 (H or M and 8 or 10 digits), 台湾居民来往大陆通行证 (8 digits) or 港澳台居民居住证
 * (18 characters from 81/82/83, with date and check character). BAD_INPUT.
 */
export function checkHkMacaoTaiwan(text: string): Result<CheckedDocument> {
  const number = cleanIdNumber(text);
  if (MAINLAND_TRAVEL_PERMIT.test(number) || TAIWAN_TRAVEL_PERMIT.test(number)) {
    return success({ number, birthDate: null, gender: null });
  }
  if (RESIDENCE_PERMIT.test(number)) {
    const parsed = parseIdNumber(number);
    return typeof parsed === 'string'
      ? failure('BAD_INPUT', `居住证号码不对：${ID_NUMBER_SENTENCES[parsed]}。`)
      : success(parsed);
  }
  return failure(
    'BAD_INPUT',
    '港澳台证件号码不对：通行证为 H 或 M 加 8 或 10 位数字、或 8 位数字，居住证为 18 位、以 81、82、83 开头。',
  );
}

/**
 * Foreign: a passport (5 to 20 letters and digits) or 外国人永久居留身份证 (3 letters and 12 digits, or 18 characters
 * from 9 with a check character). BAD_INPUT.
 */
export function checkForeign(text: string): Result<CheckedDocument> {
  const number = cleanIdNumber(text);
  if (/^\d{17}[\dX]$/.test(number)) {
    return checkForeignCard(number);
  }
  return PASSPORT.test(number) || PERMANENT_RESIDENCE_CARD.test(number)
    ? success({ number, birthDate: null, gender: null })
    : failure('BAD_INPUT', '护照号码应为 5 至 20 位字母和数字，永久居留身份证为 15 或 18 位，请核对。');
}

/** None yet: a newborn. No number, but a birth date, not after `today`. BAD_INPUT. */
export function checkNoneYet(
  text: string,
  birthDate: DateOnly | null,
  today: DateOnly,
): Result<CheckedDocument> {
  if (cleanIdNumber(text) !== '') {
    return failure('BAD_INPUT', '已有证件号码的，请选对应的证件类型；“暂无证件”不填号码。');
  }
  if (birthDate === null || !isDateOnly(birthDate) || birthDate > today) {
    return failure('BAD_INPUT', '暂无证件的新生儿须填写出生日期，且不晚于今天。');
  }
  return success({ number: null, birthDate, gender: null });
}

/** The 18-character card of 2023: 9, two digits of type, three of nationality, then as on a resident's card. */
function checkForeignCard(number: string): Result<CheckedDocument> {
  if (!number.startsWith('9')) {
    return failure('BAD_INPUT', '这像是居民身份证号码，请把证件类型改为“居民身份证”。');
  }
  if (checkCharacter(number) !== number.charAt(17)) {
    return failure('BAD_INPUT', '永久居留身份证号码的校验位不符，请逐位核对。');
  }
  const parsed = parseIdNumber(number);
  return success(typeof parsed === 'string' ? { number, birthDate: null, gender: null } : parsed);
}
