import { addDays, dateOnly, isDateOnly, type DateOnly } from '../domain/dates.ts';
import { fold } from '../domain/fold.ts';
import type { Tier } from '../policy/decision.ts';

const TIME = String.raw`(?:T|\s*(?:上午|下午)?)\d{1,2}[:时点]\d{1,2}(?:[:分](?:\d{1,2}秒?)?)?(?:\.\d+)?(?:Z|\+\d\d:?\d\d)?`;
const SEPARATED = new RegExp(
  String.raw`^(\d{4})[-./\\年,、。 ](\d{1,2})(?:[-./\\月,、。 ](\d{1,2})?日?号?)?(?:${TIME})?$`,
);
/** Also as systems write a moment: 20230901083000. */
const JOINED = /^(\d{4})(\d{2})(\d{2})?$|^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

/** A day as rosters write it, and whether only its month was written. */
export interface RosterDate {
  readonly date: DateOnly;
  /** True for 2023年9月: the first of the month was taken. */
  readonly monthOnly: boolean;
}

/**
 * The day in a cell: 2023-09-01, 2023/9/1, 1990.3.7, 19900307, 1990年3月7日, 二〇二三年九月一日, with a time behind it, months alone
 * (2023-9, 2023年9月, 202309: the first of the month) and Excel's serial numbers. Null when the text is no day.
 */
export function parseRosterDate(text: string): RosterDate | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, chineseNumber)
    .replace(/\s*([-./年月日])\s*/g, '$1')
    .replace(/[日号]$/, '日');
  const match = SEPARATED.exec(plain) ?? JOINED.exec(plain);
  if (match !== null) {
    const [year, month, day] = match.slice(match[1] === undefined ? 4 : 1);
    const date = dateOnly(Number(year), Number(month), day === undefined ? 1 : Number(day));
    return isDateOnly(date) ? { date, monthOnly: day === undefined } : null;
  }
  return SERIAL.test(plain)
    ? { date: addDays('1899-12-30', Math.floor(Number(plain))), monthOnly: false }
    : null;
}

/** 二〇二三 digit by digit, 十二 and 二十一 by their value. */
function chineseNumber(text: string): string {
  const digits = text.replace(/零/g, '〇');
  if (!digits.includes('十')) {
    return digits.replace(/./g, (digit) => String(valueOf(digit, 0)));
  }
  const [tens = '', ones = ''] = digits.split('十');
  return String(valueOf(tens, 1) * 10 + valueOf(ones, 0));
}

function valueOf(digit: string, none: number): number {
  return digit === '' ? none : '〇一二三四五六七八九'.indexOf(digit);
}

const TIERS = new Map<string, Tier | null>([
  ...tierWords(
    1,
    '一档 1 一 1档 第一档 普通档 普通 低档 居民一档 城乡一档 Ⅰ档 Ⅰ 基本档 居民医保一档 一档参保',
  ),
  ...tierWords(2, '二档 2 二 2档 第二档 高档 居民二档 城乡二档 Ⅱ档 Ⅱ 提高档 居民医保二档 二档参保'),
  ...tierWords(null, '0 无 未参保 否 未缴 未缴费 未参 不参保 / - —'),
]);

/** The tier a cell names; null for “not enrolled” or an empty cell; undefined when the text says something else. */
export function parseTier(text: string): Tier | null | undefined {
  if (readTiers.has(text)) {
    return readTiers.get(text);
  }
  const folded = fold(text);
  const tier = folded === '' ? null : TIERS.get(folded);
  if (readTiers.size < MOST_TIER_TEXTS) {
    readTiers.set(text, tier);
  }
  return tier;
}

/** A hundred thousand rows say it in three ways. */
const readTiers = new Map<string, Tier | null | undefined>();
const MOST_TIER_TEXTS = 100;

/** A whole number from 0 up (“1,234”, “120人”), or null when the text is none. */
export function parseCount(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/[人个]$/, '');
  return /^\d{1,9}(\.0+)?$/.test(plain) ? Number(plain) : null;
}

const PLAIN_NAME = /^[\u4e00-\u9fff]+$/;

/** The name as it is stored: trimmed, width folded, no spaces within a Chinese name. */
export function tidyName(text: string): string {
  if (PLAIN_NAME.test(text)) {
    return text;
  }
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .trim();
  return /[\u3400-\u9fff\u{20000}-\u{3ffff}]/u.test(plain)
    ? plain.replace(/\s+/g, '').replace(/[•・∙.]/g, '·')
    : plain.replace(/\s+/g, ' ');
}

/** A village's name as it is stored: without the street before it and the committee behind it. */
export function tidyVillage(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const inner = /^.{2,6}?(?:街道|镇|乡)(.{2,})$/.exec(plain)?.[1] ?? plain;
  const bare = inner
    .replace(/(村)(?:村民委员会|民委员会|委员会|委会|委)$/, '$1')
    .replace(/(社区)(?:居民委员会|居委会|居委|委员会)$/, '$1');
  return bare.length >= 2 ? bare : plain;
}

/** Village and group of a cell that names both (“石马村3社”); group empty when it names only the village. */
export function splitVillage(text: string): VillageAndGroup {
  let split = splits.get(text);
  if (split === undefined) {
    split = newlySplit(text);
    if (splits.size >= MOST_SPLITS) {
      splits.clear();
    }
    splits.set(text, split);
  }
  return split;
}

export interface VillageAndGroup {
  readonly village: string;
  readonly group: string;
}

/** A roster names a few dozen villages, thousands of times. */
const MOST_SPLITS = 2000;
const splits = new Map<string, VillageAndGroup>();

function newlySplit(text: string): VillageAndGroup {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const match =
    /^(.*(?:村|社区|居委会|村委会))(第?[0-9一二三四五六七八九十]{1,3}(?:组|社|村民小组|小组|居民小组))$/.exec(
      plain,
    );
  return { village: tidyVillage(match?.[1] ?? plain), group: match?.[2] ?? '' };
}

function tierWords(tier: Tier | null, words: string): [string, Tier | null][] {
  return words.split(' ').map((word) => [fold(word), tier]);
}
