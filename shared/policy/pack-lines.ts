import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { yamlSentence } from './yaml-sentences.ts';

/** What is wrong with the writing of a YAML text. Line and column are counted from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A YAML text read with care: its value, and where in the text each part of it stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  /** Line of the value at a path, or of the named key in the mapping there; the nearest known part above it otherwise. */
  lineOf(path: readonly PropertyKey[], key?: string): number;
  /** The `clause` standing nearest around a path; empty when there is none. */
  clauseOf(path: readonly PropertyKey[]): string;
}

const MOST_CHARACTERS = 1_000_000;
const MOST_ALIASES = 20;
const REFUSED_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Reads YAML text. Broken syntax, double keys, unknown tags, alias bombs and prototype keys are problems, never exceptions. */
export function readYaml(text: string): YamlSource {
  if (text.length > MOST_CHARACTERS) {
    return unreadable('文件过大，不是政策包');
  }
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
    const problems = onceEach([
      ...[...document.errors, ...document.warnings].map((error) =>
        problemAt(counter, error.pos[0], yamlSentence(error, text)),
      ),
      ...refusedKeys(document, counter),
    ]);
    const value: unknown = problems.length > 0 ? null : document.toJS({ maxAliasCount: MOST_ALIASES });
    return {
      value,
      problems,
      lineOf: (path, key) => lineOf(document, counter, path, key),
      clauseOf: (path) => clauseOf(document, path),
    };
  } catch (error) {
    // The one mistake that shows only while references are followed.
    return unreadable(
      error instanceof ReferenceError && error.message.startsWith('Unresolved alias')
        ? 'YAML 写法有误：引用（*）没有定义过；普通文字以 * 开头的，请加引号'
        : 'YAML 无法读取：引用过多或嵌套过深，不是政策包',
    );
  }
}

function problemAt(counter: LineCounter, offset: number, message: string): YamlProblem {
  const { line, col } = counter.linePos(offset);
  return { line, column: col, message };
}

/** In the order of the text; the library names one open bracket once for every level. */
function onceEach(problems: readonly YamlProblem[]): readonly YamlProblem[] {
  const known = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...known.values()].sort((one, other) => one.line - other.line || one.column - other.column);
}

function unreadable(message: string): YamlSource {
  return { value: null, problems: [{ line: 1, column: 1, message }], lineOf: () => 1, clauseOf: () => '' };
}

function refusedKeys(document: Document, counter: LineCounter) {
  const problems: YamlProblem[] = [];
  visit(document, {
    Pair(_, pair) {
      const { key } = pair;
      if (isScalar(key) && REFUSED_KEYS.includes(String(key.value))) {
        problems.push(problemAt(counter, key.range?.[0] ?? 0, `不允许的键“${String(key.value)}”`));
      }
    },
  });
  return problems;
}

function lineOf(
  document: Document,
  counter: LineCounter,
  path: readonly PropertyKey[],
  key: string | undefined,
): number {
  const parts = key === undefined ? path : [...path, key];
  for (let length = parts.length; length >= 0; length -= 1) {
    const start = startOf(document, parts.slice(0, length));
    if (start !== null) {
      return counter.linePos(start).line;
    }
  }
  return 1;
}

/** Offset where a part begins: its key when it stands in a mapping, its own start in a list. */
function startOf(document: Document, path: readonly PropertyKey[]): number | null {
  const last = path.at(-1);
  const parent = path.length === 0 ? null : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
    return pair !== undefined && isScalar(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true);
  return isRanged(node) ? node.range[0] : null;
}

function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function clauseOf(document: Document, path: readonly PropertyKey[]): string {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const clause = isMap(node) ? node.get('clause') : undefined;
    if (typeof clause === 'string') {
      return clause;
    }
  }
  return '';
}
