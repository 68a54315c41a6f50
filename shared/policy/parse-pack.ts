import { success, type Failure } from '../domain/result.ts';
import { checkPack } from './pack-checks.ts';
import { readYaml, type YamlSource } from './pack-lines.ts';
import { pathText, placeText } from './pack-path.ts';
import { fromIssues, type Finding } from './pack-problems.ts';
import { packSchema, type Pack } from './pack-schema.ts';

/** One thing wrong with a pack file, for a person to find and mend. */
export interface PackProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, where the writing of the text is wrong; else null. */
  readonly column: number | null;
  /** "categories[3].amounts.resident.一档"; empty for the file as a whole. */
  readonly path: string;
  /** The same place in words, "资助类别“低保对象” 城乡居民 一档"; empty where `path` is. */
  readonly place: string;
  /** The clause of the nearest line around it that has one, else empty. */
  readonly clause: string;
  readonly message: string;
}

export type PackResult =
  | { readonly ok: true; readonly value: Pack }
  | {
      readonly ok: false;
      readonly error: Failure<'PACK_INVALID'> & { readonly problems: readonly PackProblem[] };
    };

/** More than this nobody reads, and each costs the search for its line. */
const MOST_PROBLEMS = 500;

/**
 * A policy pack from its YAML text, amounts in fen. PACK_INVALID lists the problems found, the first 500, with file, line, path and
 * clause: the file's form first; sums, references and windows only once the form is right.
 */
export function parsePack(yamlText: string, fileName: string): PackResult {
  const source = readYaml(yamlText);
  if (source.problems.length > 0) {
    return rejected(
      fileName,
      source.problems.map((problem) => ({ file: fileName, ...problem, path: '', place: '', clause: '' })),
    );
  }
  const parsed = packSchema.safeParse(source.value, { reportInput: true });
  const findings = parsed.success ? checkPack(parsed.data) : fromIssues(parsed.error.issues);
  if (parsed.success && findings.length === 0) {
    return success(parsed.data);
  }
  return rejected(fileName, located(source, fileName, findings));
}

/** "第 12 行 categories[3]：…（出处：…）", one line for one problem. */
export function packProblemText(problem: PackProblem): string {
  const path = problem.path === '' ? '' : ` ${problem.path}`;
  const clause = problem.clause === '' ? '' : `（出处：${problem.clause}）`;
  const column = problem.column === null ? '' : `第 ${problem.column} 列`;
  return `${problem.file} 第 ${problem.line} 行${column}${path}：${problem.message}${clause}`;
}

function located(source: YamlSource, file: string, findings: readonly Finding[]): PackProblem[] {
  return findings.slice(0, MOST_PROBLEMS).map((finding) => ({
    file,
    line: source.lineOf(finding.path, finding.key),
    column: null,
    path: pathText(finding.path),
    place: placeText(source.value, finding.path),
    clause: source.clauseOf(finding.path),
    message: finding.message,
  }));
}

function rejected(file: string, problems: readonly PackProblem[]): PackResult {
  const shown = problems.slice(0, 5).map(packProblemText).join('；');
  const more = problems.length > 5 ? `；另有 ${problems.length - 5} 处` : '';
  const message = `政策包 ${file} 有 ${countOf(problems)}处错误，未采用：${shown}${more}`;
  return { ok: false, error: { code: 'PACK_INVALID', message, problems } };
}

function countOf(problems: readonly PackProblem[]): string {
  return problems.length < MOST_PROBLEMS ? `${problems.length} ` : `至少 ${MOST_PROBLEMS} `;
}
