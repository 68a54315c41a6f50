import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ClosedSheet } from '#electron/db/closed-periods.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { totalRow } from '#shared/sheets/compute.ts';
import { GAP } from '#shared/sheets/heading.ts';
import { withoutRankFormula } from '#shared/sheets/rank.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const formula = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ratio'), numerator: z.string(), denominator: z.string() }),
  z.object({ kind: z.literal('difference'), minuend: z.string(), subtrahends: z.array(z.string()) }),
  z.object({ kind: z.literal('rank'), of: z.string() }),
]);
const column = z.object({
  key: z.string(),
  title: z.string(),
  group: z.string().nullable(),
  kind: z.enum(['text', 'id', 'code', 'mark', 'integer', 'money', 'ratio', 'date']),
  width: z.number(),
  formula: formula.nullable(),
  total: z.enum(['sum', 'formula', 'none']),
});
const frozen = z.object({
  name: z.string(),
  title: z.string(),
  subtitle: z.array(z.string()),
  asOf: z.string().nullable(),
  columns: z.array(column),
  rows: z.array(row),
  total: row.nullable(),
  notes: z.array(z.string()),
  signatures: z.array(z.string()),
  paper: z.object({ size: z.literal('A4'), orientation: z.enum(['portrait', 'landscape']) }),
});

/** The text of a Sheet as it is stored, and the SHA-256 of that text in hexadecimal. */
export function frozenText(sheet: Sheet): { readonly sheet: string; readonly sha256: string } {
  const text = JSON.stringify(sheet);
  return { sheet: text, sha256: sha256Of(text) };
}

/** The Sheet a closed period stored. DATABASE_UNUSABLE when its text is no longer the one that was closed. */
export function thawSheet(period: ClosedSheet): Result<Sheet> {
  return sha256Of(period.sheet) === period.sha256
    ? success(frozen.parse(JSON.parse(period.sheet)))
    : failure(
        'DATABASE_UNUSABLE',
        `第 ${period.number} 期关闭时的数据与校验码不符，数据库可能被别的程序改过，没有显示。请用最近的备份核对。`,
      );
}

/** One village's part of a sheet of the street, its place kept as a figure. */
export function villageOfSheet(sheet: Sheet, village: string): Sheet {
  const columns = sheet.columns.map(withoutRankFormula);
  const rows = sheet.rows.filter((each) => each['village'] === village);
  const [unit = '', ...others] = sheet.subtitle;
  return {
    ...sheet,
    subtitle: others.length === 0 ? [village, unit] : [`${unit}${GAP}${village}`, ...others],
    columns,
    rows,
    total: totalRow(columns, rows, '合计'),
  };
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
