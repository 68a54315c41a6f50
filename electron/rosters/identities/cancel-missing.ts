import { listed as listedWords } from '../plan-notes.ts';
import type { Fate, PlanInput } from '../kind.ts';
import type { ListedIdentity } from '../../db/roster-lookups.ts';

const LARGE_PART = 0.2;

export interface Cancellation {
  /** Identities that end: open ones of the department the complete list no longer has. */
  readonly ending: readonly ListedIdentity[];
  readonly notes: readonly string[];
}

/**
 * Which open identities a complete list ends. A list with any row that is an error or a conflict ends none: that row
 * may be the very person who seems to be missing.
 */
export function cancelMissing(
  input: PlanInput,
  open: readonly ListedIdentity[],
  isListed: (identity: ListedIdentity) => boolean,
  fates: readonly Fate[],
): Cancellation {
  const missing = open.filter((identity) => !isListed(identity));
  const unclear = fates.flatMap(({ outcome }, index) =>
    outcome === '错误' || outcome === '冲突' ? [String(input.table.rows[index]?.number ?? 0)] : [],
  );
  if (unclear.length > 0) {
    const kept = missing.length === 0 ? '' : `名册里没有的 ${missing.length} 条身份仍然保留；`;
    return {
      ending: [],
      notes: [
        `有 ${unclear.length} 行有错误或冲突（第 ${listedWords(unclear)} 行），这份名册不算完整，不取消任何人的身份。${kept}改好后再导入一次即可。`,
      ],
    };
  }
  return { ending: missing, notes: missing.length === 0 ? [] : warnings(input, open, missing, isListed) };
}

function warnings(
  input: PlanInput,
  open: readonly ListedIdentity[],
  missing: readonly ListedIdentity[],
  isListed: (identity: ListedIdentity) => boolean,
): string[] {
  const notes = [`名册里不再有的 ${missing.length} 条身份将取消，持有到业务日期的前一天。`];
  if (missing.length > open.length * LARGE_PART) {
    const percent = Math.round((missing.length / open.length) * 100);
    notes.push(
      `请再次确认：将取消“${input.source}”名册现有 ${open.length} 条身份中的 ${missing.length} 条（${percent}%），超过 20%。如果这不是该部门的完整名册，请不要确认。`,
    );
  }
  const present = new Set(open.filter(isListed).map((identity) => identity.category));
  const absent = [...new Set(missing.map((identity) => identity.category))].filter(
    (name) => !present.has(name),
  );
  if (absent.length > 0 && present.size > 0) {
    notes.push(
      `类别${absent.map((name) => `“${name}”`).join('、')}在名册里一个人也没有，将全部取消。如果它们另有名册，请用另一个来源名称分别导入。`,
    );
  }
  return notes;
}
