import type { CancellationConfirmation } from '#shared/contract/import-questions.ts';
import type { PlanInput } from '../kind.ts';
import type { ListedIdentity } from '../../db/roster-lookups.ts';
import { rowsWords } from '../row-words.ts';

const LARGE_PART = 0.2;

export interface Cancellation {
  /** Identities that end: open ones of the department the complete list no longer has. */
  readonly ending: readonly ListedIdentity[];
  readonly notes: readonly string[];
  /** When more than a fifth of the department's list would end. */
  readonly confirmation: CancellationConfirmation | null;
}

/**
 * Which open identities a complete list ends. A list with any row that is `unclear` (an error, a conflict, a row without
 * a number whoever it may be) ends none: that row may be the very person who seems to be missing. Nor does one of
 * several such sheets.
 */
export function cancelMissing(
  input: PlanInput,
  open: readonly ListedIdentity[],
  isListed: (identity: ListedIdentity) => boolean,
  unclearRows: readonly boolean[],
): Cancellation {
  const missing = open.filter((identity) => !isListed(identity));
  const unclear = unclearRows.flatMap((is, index) => (is ? [input.table.rows[index]?.number ?? 0] : []));
  const kept = missing.length === 0 ? '' : `名册里没有的 ${missing.length} 条身份仍然保留；`;
  if (unclear.length > 0) {
    const where = `有 ${unclear.length} 行有错误、冲突或没有身份证号码（${rowsWords(input.table, unclear)}）`;
    return keepAll(`${where}，这份名册不算完整，不取消任何人的身份。${kept}改好后再导入一次即可。`);
  }
  if (input.table.unreadSheets.length > 0) {
    return keepAll(
      `工作簿里还有同类的名单没有读，这份名册不算完整，不取消任何人的身份。${kept}请把它们一起选上，或放进同一份名单，再导入。`,
    );
  }
  const confirmation = confirmationOf(input, open.length, missing.length);
  const counted = missing.length === 0 ? [] : [countNote(missing.length)];
  const asked = confirmation === null ? [] : [`请再次确认：${confirmation.sentence}`];
  const notes = [...counted, ...asked, ...vanishedNotes(open, missing, isListed)];
  return { ending: missing, confirmation, notes };
}

function keepAll(note: string): Cancellation {
  return { ending: [], confirmation: null, notes: [note] };
}

function confirmationOf(input: PlanInput, of: number, count: number): CancellationConfirmation | null {
  if (count <= of * LARGE_PART) {
    return null;
  }
  const share = Math.round((count / of) * 100);
  const sentence = `将取消“${input.source}”名册现有 ${of} 条身份中的 ${count} 条（${share}%），超过 20%。如果这不是该部门的完整名册，请不要确认。`;
  return { count, of, share, sentence };
}

function countNote(count: number): string {
  return `名册里不再有的 ${count} 条身份将取消，持有到业务日期的前一天。`;
}

function vanishedNotes(
  open: readonly ListedIdentity[],
  missing: readonly ListedIdentity[],
  isListed: (identity: ListedIdentity) => boolean,
): string[] {
  const present = new Set(open.filter(isListed).map((identity) => identity.category));
  const absent = [...new Set(missing.map((identity) => identity.category))].filter(
    (name) => !present.has(name),
  );
  if (absent.length === 0 || present.size === 0) {
    return [];
  }
  const names = absent.map((name) => `“${name}”`).join('、');
  return [`类别${names}在名册里一个人也没有，将全部取消。如果它们另有名册，请用另一个来源名称分别导入。`];
}
