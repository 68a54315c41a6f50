import {
  isAlias,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { unseenAt } from './unseen.ts';
import { yamlSentence } from './yaml-sentences.ts';

/** What is wrong with the writing of a YAML text. Line and column are counted from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A text's document with the mistakes of its writing, in the order of the text. */
export interface YamlDocument {
  /** Null where the text is beyond all bounds and was not composed. */
  readonly document: Document | null;
  readonly problems: readonly YamlProblem[];
  /** The line, counted from 1, of an offset in the text. */
  readonly lineAt: (offset: number) => number;
}

/** The longest pack has 23,000 characters in 5,300 pieces; the library's time grows with the square of either. */
export const MOST_CHARACTERS = 400_000;
const MOST_PIECES = 30_000;
const MOST_REFERENCES = 100;
const MOST_ESCAPES = 2_000;
const MOST_PROBLEMS = 200;
const REFUSED_KEYS = ['__proto__', 'constructor', 'prototype', '<<'];

/**
 * Reads YAML within bounds: too long a text, or one of too many pieces, is refused before it is composed. Double, merged and
 * prototype keys, unseen characters and the library's own errors are problems, never exceptions.
 */
export function readDocument(text: string): YamlDocument {
  const refusal = beyondBounds(text);
  if (refusal !== null) {
    return { document: null, problems: [{ line: 1, column: 1, message: refusal }], lineAt: () => 1 };
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const written = [...document.errors, ...document.warnings]
    .slice(0, MOST_PROBLEMS)
    .map((error) => ({ offset: error.pos[0], message: yamlSentence(error, text) }));
  const found = [...written, ...unseenIn(text), ...keyProblems(document, text)];
  return {
    document,
    problems: inOrder(counter, found.slice(0, MOST_PROBLEMS)),
    lineAt: (offset) => counter.linePos(offset).line,
  };
}

interface Found {
  readonly offset: number;
  readonly message: string;
}

function beyondBounds(text: string): string | null {
  if (text.length > MOST_CHARACTERS) {
    return '文件过大，不是政策包';
  }
  let pieces = 0;
  let references = 0;
  let escapes = 0;
  for (const piece of new Lexer().lex(text)) {
    pieces += 1;
    references += /^[&*]./.test(piece) ? 1 : 0;
    escapes += piece.split('\\').length - 1;
    if (pieces > MOST_PIECES || references > MOST_REFERENCES || escapes > MOST_ESCAPES) {
      return 'YAML 无法读取：内容过多、引用过多或嵌套过深，不是政策包';
    }
  }
  return null;
}

/** In the order of the text; the library names one open bracket once for every level. */
function inOrder(counter: LineCounter, found: readonly Found[]): readonly YamlProblem[] {
  const once = new Map(found.map((each) => [JSON.stringify(each), each]));
  return [...once.values()]
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, message }) => {
      const { line, col } = counter.linePos(offset);
      return { line, column: col, message };
    });
}

function unseenIn(text: string): readonly Found[] {
  const offset = unseenAt(text);
  return offset < 0 ? [] : [{ offset, message: '这里有看不见的控制字符，请删去后重新输入这一处' }];
}

function keyProblems(document: Document, text: string): readonly Found[] {
  const problems: Found[] = [];
  visit(document, {
    Map(_, map) {
      problems.push(...doubleKeys(map, text));
    },
    Pair(_, { key }) {
      if (isScalar(key) && REFUSED_KEYS.includes(nameOf(key))) {
        problems.push({ offset: startOf(key), message: `不允许的键“${nameOf(key)}”` });
      } else if (isAlias(key)) {
        problems.push({ offset: key.range?.[0] ?? 0, message: '冒号前面不能是引用（*）' });
      }
    },
  });
  return problems;
}

/** Keys that stand twice in one mapping; the library's own search would compare each with each. */
function doubleKeys(map: YAMLMap, text: string): readonly Found[] {
  const known = new Set<string>();
  return map.items
    .map(({ key }) => key)
    .filter((key) => isScalar(key))
    .filter((key) => known.size === known.add(nameOf(key)).size)
    .map((key) => {
      const offset = startOf(key);
      const error = { code: 'DUPLICATE_KEY', pos: [offset, offset + 1], message: '' } as const;
      return { offset, message: yamlSentence(error, text) };
    });
}

/** A merged key is a symbol in the library. */
function nameOf({ value }: Scalar): string {
  return typeof value === 'symbol' ? (value.description ?? '') : String(value);
}

function startOf(key: Scalar): number {
  return key.range?.[0] ?? 0;
}
