import { isMap, isScalar, type Document } from 'yaml';
import { readDocument, type YamlProblem } from './yaml-document.ts';

/** A YAML text read with care: its value, and where in the text each part of it stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  /** Line of the value at a path, or of the named key in the mapping there; the nearest known part above it otherwise. */
  lineOf(path: readonly PropertyKey[], key?: string): number;
  /** The `clause` standing nearest around a path; empty when there is none. */
  clauseOf(path: readonly PropertyKey[]): string;
}

const MOST_ALIASES = 20;

/** Reads YAML text. Broken syntax, double keys, unknown tags, alias bombs and prototype keys are problems, never exceptions. */
export function readYaml(text: string): YamlSource {
  try {
    const { document, problems, lineAt } = readDocument(text);
    if (document === null) {
      return { value: null, problems, lineOf: () => 1, clauseOf: () => '' };
    }
    const value: unknown = problems.length > 0 ? null : document.toJS({ maxAliasCount: MOST_ALIASES });
    return {
      value,
      problems,
      lineOf: (path, key) => lineOf(document, lineAt, path, key),
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

function unreadable(message: string): YamlSource {
  return { value: null, problems: [{ line: 1, column: 1, message }], lineOf: () => 1, clauseOf: () => '' };
}

function lineOf(
  document: Document,
  lineAt: (offset: number) => number,
  path: readonly PropertyKey[],
  key: string | undefined,
): number {
  const parts = key === undefined ? path : [...path, key];
  for (let length = parts.length; length >= 0; length -= 1) {
    const start = startOf(document, parts.slice(0, length));
    if (start !== null) {
      return lineAt(start);
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
