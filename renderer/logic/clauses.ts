import type { Reason } from '#shared/policy/decision.ts';

/** The notice that most clauses name first ("李渡街道2024年度实施方案"), or empty when no two share one. */
export function sharedNotice(reasons: readonly Reason[]): string {
  const counts = new Map<string, number>();
  for (const { clause } of reasons) {
    const space = clause.indexOf(' ');
    if (space > 0) {
      const name = clause.slice(0, space);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const [name, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0]);
  return count > 1 ? name : '';
}

/** The clause without the notice's name when that already stands above. */
export function clauseWithin(clause: string, notice: string): string {
  return notice !== '' && clause.startsWith(`${notice} `) ? clause.slice(notice.length + 1) : clause;
}
