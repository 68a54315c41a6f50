import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { namePinyin } from '#shared/domain/pinyin.ts';

const surname = fc.constantFrom(
  ...'王李张刘陈曾单解任盖区查尉翟万折缪繁召俞仇乐朴秘'.split(''),
  ...['欧阳', '司马', '尉迟', '长孙', '万俟', '单于', '令狐'],
);
/** Characters of many readings, and such as make words side by side (会计, 银行, 重庆). */
const common = fc.constantFrom(...'伟芳长行乐朝阳重庆会计银大夫音了和为得曾单发便宜'.split(''));
const any = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
const given = fc.array(fc.oneof(common, any), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

test('a name put together from its characters reads as the dictionary reads it whole', () => {
  fc.assert(
    fc.property(fc.oneof(surname, any), given, (family, own) => {
      const whole = pinyin(`${family}${own}`, { surname: 'head', v: true, toneType: 'none', type: 'array' });
      fc.pre(whole.every((syllable) => /^[a-z]+$/.test(syllable)));
      expect(namePinyin(`${family}${own}`).full).toBe(whole.join(''));
    }),
    { numRuns: 3000 },
  );
});
