import type { z } from 'zod';

/** Something wrong at a path of the pack; `key` names a key of the mapping there. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly key?: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Findings for what the schema refused, in Chinese; unknown keys one by one. */
export function fromIssues(issues: readonly Issue[]): Finding[] {
  return issues.flatMap((issue) => findings(issue, issue.path));
}

function findings(issue: Issue, path: readonly PropertyKey[]): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path, key, message: `未知的键“${key}”` }));
    case 'invalid_type':
      return [{ path, message: wrongType(issue) }];
    case 'too_small':
      return [{ path, message: chinese(issue.message) ?? `过小或为空，至少 ${issue.minimum}` }];
    case 'too_big':
      return [{ path, message: chinese(issue.message) ?? `过大，至多 ${issue.maximum}` }];
    case 'invalid_value':
      return [{ path, message: chinese(issue.message) ?? `只能是：${issue.values.map(String).join('、')}` }];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => findings(inner, [...path, ...inner.path]));
    case 'invalid_union':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'custom':
      return [{ path, message: chinese(issue.message) ?? '写法不对' }];
  }
}

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>): string {
  if (issue.input === undefined) {
    return issue.message.startsWith('缺少') ? issue.message : '缺少此项';
  }
  return chinese(issue.message) ?? `类型不对，应为${TYPE_NAMES[issue.expected] ?? issue.expected}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '映射（键: 值）',
  record: '映射（键: 值）',
};

/** The message when it is one of ours, else null: the library's own sentences are English. */
function chinese(message: string): string | null {
  return /[\u4e00-\u9fff]/.test(message) ? message : null;
}
