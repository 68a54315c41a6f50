import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { plainColumn, textColumn } from '#shared/sheets/column.ts';
import { auditValueWords, subjectWords } from '#shared/sheets/audit-words.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import type { AuditEntry } from '#shared/contract/audit.ts';
import { auditHead } from '../db/audit.ts';
import type { AuditFilter } from '../db/audit-list.ts';
import { readSetting } from '../db/settings.ts';
import type { DeskContext } from '../desk.ts';
import { givenOut } from './given-out.ts';
import { auditPage } from './list.ts';

/** More belongs to the command line. */
const MOST_ROWS = 20_000;
const HEAD_CHARACTERS = 16;

const COLUMNS = [
  plainColumn('seq', '序号', 9, 'integer'),
  textColumn('at', '时间', 20),
  textColumn('operator', '操作员', 11),
  textColumn('role', '权限', 9),
  textColumn('title', '操作', 20),
  textColumn('subject', '对象', 26),
  textColumn('person', '居民', 11),
  plainColumn('number', '证件号码', 21, 'id'),
  textColumn('old', '原来', 30),
  textColumn('new', '现在', 40),
];

/** The record of operations as a form, the newest first, at most 20,000 rows; recorded as given out. Numbers are masked. */
export function auditSheet(context: DeskContext, filter: AuditFilter): Result<Sheet> {
  const head = auditHead(context.database);
  const { entries, next } = auditPage(context, filter, null, MOST_ROWS);
  const sheet: Sheet = {
    name: 'audit',
    title: '操作记录',
    subtitle: [readSetting(context.database, 'station') ?? ''],
    asOf: shanghaiDateTime(context.clock()),
    columns: COLUMNS,
    rows: entries.map(rowOf),
    total: null,
    notes: [
      ...(next === null ? [] : [`只列出最近 ${MOST_ROWS} 条，更早的未列。`]),
      `末条 ${head?.entries ?? 0}，校验值 ${head?.hash.slice(0, HEAD_CHARACTERS) ?? ''}。日后可据此核对记录没有被删改。`,
    ],
    signatures: ['导出人'],
    paper: { size: 'A4', orientation: 'landscape' },
    numbers: 'masked',
  };
  return givenOut(context, 'audit.export', success(sheet), ({ rows }) => ({ new: { rows: rows.length } }));
}

function rowOf({ seq, at, operator, role, cli, title, subject, resident, old, new: now }: AuditEntry) {
  return {
    seq,
    at: at.replace('T', ' '),
    operator,
    role: cli ? '命令行' : role,
    title,
    subject: subjectWords(subject),
    person: resident?.name ?? '',
    number: resident?.maskedNumber ?? '',
    old: auditValueWords(old),
    new: auditValueWords(now),
  };
}
