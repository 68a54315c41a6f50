import type { Database } from 'better-sqlite3';
import { auditHead, auditRows, auditTriggers, type AuditRow } from '../db/audit.ts';
import { entryHash, FIRST_PREVIOUS, headMacOf } from './chain.ts';

/** A place where the log is not what was written. */
export interface AuditFinding {
  /** The entry's number; null for the end of the chain and the file's own rules. */
  readonly seq: number | null;
  readonly problem: string;
}

/** The end of the log as it was noted elsewhere: on paper, in an earlier answer. */
export interface AuditAnchor {
  readonly entries: number;
  /** The hash of that entry, or its first characters. */
  readonly hash: string;
}

export interface AuditAnswer {
  readonly ok: boolean;
  readonly entries: number;
  /** Worth noting elsewhere: a later answer can be held against it. */
  readonly head: string;
  readonly findings: readonly AuditFinding[];
}

const MOST_FINDINGS = 20;
const TRIGGERS = ['audit_in_order', 'audit_stays', 'audit_unchanged'];

/**
 * Reads the whole log and says whether it is what was written: no row changed, taken out, put in between or cut off the end. With an
 * anchor, also that what was there then is there still. Reads only.
 */
export function verifyAudit(database: Database, anchor: AuditAnchor | null = null): AuditAnswer {
  const findings: AuditFinding[] = [];
  let [entries, hash] = [0, FIRST_PREVIOUS];
  let anchored = anchor === null || anchor.entries === 0;
  for (const row of auditRows(database)) {
    const problem = problemOf(row, entries, hash);
    if (problem !== null) {
      findings.push({ seq: row.seq, problem });
    }
    [entries, hash] = [row.seq, row.hash];
    anchored ||= anchor?.entries === row.seq && row.hash.startsWith(anchor.hash);
    if (findings.length >= MOST_FINDINGS) {
      return { ok: false, entries, head: hash, findings };
    }
  }
  if (!anchored) {
    findings.push({ seq: anchor?.entries ?? null, problem: '与记下的那一条不同，或已不在' });
  }
  findings.push(...endProblems(database, entries, hash), ...ruleProblems(database));
  return { ok: findings.length === 0, entries, head: hash, findings };
}

function problemOf(row: AuditRow, before: number, hash: string): string | null {
  if (row.seq !== before + 1) {
    return `前面缺少记录：应是第 ${before + 1} 条`;
  }
  if (row.previous !== hash) {
    return '与前一条接不上：前一条被改动、删去，或中间加入了记录';
  }
  return entryHash(row) === row.hash ? null : '内容被改动';
}

function endProblems(database: Database, entries: number, hash: string): readonly AuditFinding[] {
  const head = auditHead(database);
  if (head === null) {
    return entries === 0 ? [] : [{ seq: null, problem: '记录的末端标记不在' }];
  }
  const problems: AuditFinding[] = [];
  if (head.entries !== entries || head.hash !== hash) {
    problems.push({
      seq: null,
      problem: `末尾对不上：末端标记是第 ${head.entries} 条，实有到第 ${entries} 条`,
    });
  }
  if (headMacOf(database, head) !== head.mac) {
    problems.push({ seq: null, problem: '末端标记的校验码不对：末尾可能被截去或改写' });
  }
  return problems;
}

function ruleProblems(database: Database): readonly AuditFinding[] {
  const there = auditTriggers(database);
  return TRIGGERS.filter((name) => !there.includes(name)).map((name) => ({
    seq: null,
    problem: `数据库里保护操作记录的规则 ${name} 不在`,
  }));
}
