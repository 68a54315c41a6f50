import { checkCharacter } from '#shared/domain/id-number.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { lotOf, type Chance } from './random.ts';

/** Where people of such a street were registered at birth: mostly here, the older ones under the code of the time. */
const AREAS_BEFORE_1998 = lotOf([
  [82, '512301'],
  [5, '512322'],
  [4, '512323'],
  [4, '512326'],
  [3, '510223'],
  [2, '522122'],
] as const);
const AREAS_SINCE_1998 = lotOf([
  [90, '500102'],
  [3, '500230'],
  [3, '500231'],
  [2, '500232'],
  [2, '500112'],
] as const);

const PHONE_HEADS = [
  '130',
  '131',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '152',
  '153',
  '155',
];
const NEWER_PHONE_HEADS = [
  '156',
  '157',
  '158',
  '159',
  '173',
  '176',
  '177',
  '178',
  '180',
  '182',
  '183',
  '185',
];
const NEWEST_PHONE_HEADS = ['187', '188', '189', '191', '198', '199'];
const ALL_PHONE_HEADS = [...PHONE_HEADS, ...NEWER_PHONE_HEADS, ...NEWEST_PHONE_HEADS];

/** Hands out made-up 18-character ID numbers with a right check character, no number twice. */
export function numberMaker(chance: Chance): (birthDate: DateOnly, gender: '男' | '女') => string {
  const taken = new Set<string>();
  return (birthDate, gender) => {
    const area = chance.draw(birthDate < '1998' ? AREAS_BEFORE_1998 : AREAS_SINCE_1998);
    const head = area + birthDate.replaceAll('-', '');
    const parity = gender === '男' ? 1 : 0;
    let serial = chance.between(0, 499) * 2 + parity;
    for (let tries = 0; tries < 500; tries += 1) {
      const first17 = head + String(serial).padStart(3, '0');
      if (!taken.has(first17)) {
        taken.add(first17);
        return first17 + checkCharacter(first17);
      }
      serial = (serial + 2) % 1000;
    }
    throw new RangeError('More people were born on one day than there are ID numbers.');
  };
}

/** A made-up mobile number. */
export function phoneNumber(chance: Chance): string {
  return chance.pick(ALL_PHONE_HEADS) + String(chance.between(0, 99_999_999)).padStart(8, '0');
}
