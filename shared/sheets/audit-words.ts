import { LIST_NAMES } from '../contract/lists.ts';
import { REPORT_TITLES } from '../contract/reports.ts';
import { formatFen } from '../domain/money.ts';
import { AUDIT_KEYS, AUDIT_SUBJECTS, AUDIT_VALUES } from './audit-keys.ts';
import { LIST_LAYOUTS } from './lists.ts';

/** Amounts are stored in fen and told in yuan. */
const FEN = /Fen$|^amount$/;

/** An entry's stored value, canonical JSON, as words; empty for none. */
export function auditValueWords(json: string | null): string {
  return json === null ? '' : words(JSON.parse(json), '');
}

function words(value: unknown, key: string): string {
  if (Array.isArray(value)) {
    return value.map((part) => words(part, key)).join('、');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${wordOf(AUDIT_KEYS, name)}：${words(part, name)}`)
      .join('，');
  }
  return typeof value === 'number' && FEN.test(key)
    ? `${formatFen(value)} 元`
    : wordOf(AUDIT_VALUES, String(value));
}

/** "payment 12" → "缴费 12", "form weekly" → "表 参保征收进度表". */
export function subjectWords(subject: string): string {
  const [kind = '', ...rest] = subject.split(' ');
  const [named = ''] = rest;
  const titles = kind === 'form' ? REPORT_TITLES : kind === 'list' ? LIST_TITLES : AUDIT_VALUES;
  const told = rest.length === 0 ? [] : [wordOf(titles, named), ...rest.slice(1)];
  return [wordOf(AUDIT_SUBJECTS, kind), ...told].join(' ').trim();
}

const LIST_TITLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LIST_NAMES.map((name) => [name, LIST_LAYOUTS[name].title])),
  differences: '若今日重算',
};

function wordOf(known: Readonly<Record<string, string>>, plain: string): string {
  return Object.hasOwn(known, plain) ? (known[plain] ?? plain) : plain;
}
