import { expect, test } from 'vitest';
import { defectText } from '#shared/domain/defect.ts';

const WORDS = '赵小梅 500102196805170218 13800013800';

/** Errors whose every part that data can reach speaks of a person. */
function hostileErrors(): readonly unknown[] {
  const framed = new Error(
    `${WORDS}\n    at ${WORDS} (/home/赵小梅/a.js:1:1)\n    at zhaoxiaomei (a.js:1:1)`,
  );
  const named = Object.assign(new Error('x'), { name: WORDS, code: WORDS });
  const stacked = Object.assign(new Error('x'), { stack: `Error: ${WORDS}\n    at ${WORDS}` });
  const placed = Object.assign(new Error('x'), {
    stack:
      'Error: x\n    at save (C:\\Users\\赵小梅\\desk\\main.js:7:1)\n    at file:///home/zhao/main.js:8:1',
  });
  const changed = new Error(WORDS);
  changed.message = 'another';
  return [framed, named, stacked, placed, changed, WORDS, { toString: () => WORDS }, null, [WORDS]];
}

test('of an error only its kind, its code and the places in the program are told', () => {
  const texts = hostileErrors().map(defectText);
  expect(texts.filter((text) => /赵|5001|138000|zhao/.test(text))).toEqual([]);
  expect(texts.slice(3, 4)).toEqual(['Error | save main.js:7 | main.js:8']);
  expect(texts.slice(5)).toEqual(['thrown: string', 'thrown: object', 'thrown: object', 'thrown: object']);
});

test('it still says where a defect of the program is', () => {
  function culprit(): never {
    throw Object.assign(new RangeError(WORDS), { code: 'ERR_OUT_OF_RANGE' });
  }
  let told = '';
  try {
    culprit();
  } catch (error) {
    told = defectText(error);
  }
  expect(told).toMatch(/^RangeError ERR_OUT_OF_RANGE \| culprit defects\.test\.ts:\d+ \| /);
});
