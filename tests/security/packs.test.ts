import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkContent,
  importPack,
  openDraft,
  saveDraft,
  typeIntoDraft,
} from '#electron/packs/editor/editor.ts';
import { readPackFile } from '#electron/packs/packs.ts';
import { parsePack } from '#shared/policy/parse-pack.ts';
import { openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { policyFile } from '../unit/policy/packs.ts';

const SOUND = policyFile('lidu-2024.yaml');
/** Milliseconds of this thread's own time; a loaded machine changes nothing of it. */
const MOST_MILLISECONDS = 1_000;

/** Text as long as a pack may be, or with as many pieces: what costs the library most. */
const LONG = 399_000;
const MANY = 29_000;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function aliasBomb(): string {
  const doubled = lines(30, (index) => `b${index}: &b${index} [*b${index - 1}, *b${index - 1}]`);
  return `b-1: &b-1 [x, x]\n${doubled}`;
}

const HOSTILE: Readonly<Record<string, string>> = {
  'an alias bomb': aliasBomb(),
  'many aliases': `a: &a 1\nb: [${'*a,'.repeat(9_000)}]`,
  'many anchors': lines(5_000, (index) => `k${index}: &a${index} 1`),
  'an alias to itself': 'a: &a [*a]',
  'an alias to nothing': 'a: *a',
  'a prototype key': `${SOUND}\n__proto__: { polluted: true }`,
  'a quoted prototype key': `${SOUND}\n"\\u005f_proto__": { polluted: true }`,
  'a prototype key behind an alias': 'x: &key __proto__\n*key : { polluted: true }',
  'a prototype key deep down': SOUND.replace(/^source:\n/m, 'source:\n  constructor: { prototype: 1 }\n'),
  'a merged key': `${SOUND}\n<<: { id: other }`,
  'a merged key by its tag': `${SOUND}\n!!merge <<: { id: other }`,
  'a tag for code': `${SOUND}\nx: !!js/function "function () {}"`,
  'a tag of its own': '!person { id: a }',
  'another YAML with sets': `%YAML 1.1\n---\n${SOUND.replace(/^title: .*/m, 'title: !!set { a }')}`,
  'a number without end': SOUND.replace(/^version: .*/m, `version: ${'9'.repeat(300_000)}`),
  'a number beyond all': SOUND.replace(/^version: .*/m, 'version: 1e400'),
  'an amount beyond all': SOUND.replace('一档: 380', '一档: 1e30'),
  'deep brackets': '['.repeat(MANY),
  'deep braces': '{a: '.repeat(MANY / 4),
  'deep dashes': '- '.repeat(MANY / 2),
  'deep indents': lines(800, (index) => `${' '.repeat(index)}a:`),
  'closing brackets': ']'.repeat(MANY),
  commas: `[${','.repeat(MANY)}`,
  colons: ': '.repeat(MANY / 2),
  stars: '* '.repeat(MANY / 2),
  'keys by the thousand': lines(7_000, (index) => `k${index}: 1`),
  'the same key by the thousand': 'a: 1\n'.repeat(7_000),
  'a key twice': `${SOUND}\nid: other`,
  'rows by the thousand': `categories:\n${'- {}\n'.repeat(5_800)}`,
  'wrong escapes': `a: "${'\\q'.repeat(LONG / 2)}"`,
  'one long text': `a: "${'x'.repeat(LONG)}`,
  'one long key': `${'x'.repeat(LONG)}: 1`,
  'only spaces': ' '.repeat(LONG),
  'only line ends': '\n'.repeat(LONG),
  'only comments': '#\n'.repeat(LONG / 2),
  'two documents': `${SOUND}\n---\nid: other`,
  'a NUL in a key': SOUND.replace(/^title/m, 'ti\0tle'),
  'a NUL in a value': SOUND.replace(/^title: /m, 'title: a\0'),
  'a NUL written as an escape': SOUND.replace(/^title: .*/m, 'title: "a\\0b"'),
  'a line turned round': SOUND.replace(/^title: /m, 'title: \u202e'),
  'fifty million characters': 'a'.repeat(50_000_000),
};

test.each(Object.entries(HOSTILE))('%s is refused with a Chinese sentence, and soon', (_, text) => {
  const before = process.threadCpuUsage();
  const parsed = parsePack(text, '文件.yaml');
  const { user, system } = process.threadCpuUsage(before);
  const { code = '', message = '', problems = [] } = parsed.ok ? {} : parsed.error;
  expect({ code, chinese: /\p{Script=Han}{4}/u.test(message), named: problems.length > 0 }).toEqual({
    code: 'PACK_INVALID',
    chinese: true,
    named: true,
  });
  expect(message.length).toBeLessThan(1_500);
  expect(problems.length).toBeLessThanOrEqual(500);
  expect((user + system) / 1_000).toBeLessThan(MOST_MILLISECONDS);
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('a byte order mark and Windows line ends are no attack', () => {
  expect(parsePack(`\ufeff${SOUND.replaceAll('\n', '\r\n')}`, 'a.yaml').ok).toBe(true);
});

describe('in the editor', () => {
  let desk: TestDesk;

  beforeAll(() => {
    desk = openTestDesk();
  });

  afterAll(() => desk.close());

  test('a hostile text is kept as typed, checked, and not worked on by the form', () => {
    const { id } = valueOf(openDraft(desk.context, 'lidu-2024'));
    for (const name of ['many aliases', 'a prototype key', 'stars', 'keys by the thousand']) {
      const content = HOSTILE[name] ?? '';
      const before = process.threadCpuUsage();
      const draft = valueOf(saveDraft(desk.context, { id, content }));
      const typed = typeIntoDraft(desk.context, {
        id,
        typed: [{ kind: 'text', path: ['title'], text: '甲' }],
      });
      const { user } = process.threadCpuUsage(before);
      expect([draft.yaml === content, draft.check.ok, typed.ok ? 'ok' : typed.error.code]).toEqual([
        true,
        false,
        'PACK_INVALID',
      ]);
      expect(user / 1_000).toBeLessThan(4 * MOST_MILLISECONDS);
    }
  });

  test('a form’s object with a prototype key is refused', () => {
    const content = { id: 'a', ['__proto__']: { polluted: true } };
    expect(checkContent(content).ok).toBe(false);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  test('a file too large, or no text at all, is named and not read', () => {
    const [large, binary] = [join(desk.folder, 'large.yaml'), join(desk.folder, 'binary.yaml')];
    writeFileSync(large, Buffer.alloc(50_000_000, 'a'));
    writeFileSync(binary, Buffer.from([0xff, 0xfe, 0, 1, 2]));
    const answers = [
      readPackFile(large),
      importPack(desk.context, { file: large, replace: true }),
      importPack(desk.context, { file: binary, replace: true }),
    ];
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
      'FILE_UNREADABLE',
      'FILE_UNREADABLE',
      'FILE_UNREADABLE',
    ]);
  });
});
