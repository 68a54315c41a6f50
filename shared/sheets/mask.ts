import { maskIdNumber } from '../domain/id-number.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** The form as it may hang on a wall or stand on a screen: every document number masked. */
export function maskedSheet(sheet: Sheet): Sheet {
  if (sheet.numbers !== 'full') {
    return sheet;
  }
  const keys = sheet.columns.filter(({ kind }) => kind === 'id').map(({ key }) => key);
  return { ...sheet, rows: sheet.rows.map((row) => maskedRow(row, keys)), numbers: 'masked' };
}

function maskedRow(row: SheetRow, keys: readonly string[]): SheetRow {
  const masked = keys.map((key) => {
    const value = row[key];
    return [key, typeof value === 'string' ? maskIdNumber(value) : (value ?? null)] as const;
  });
  return { ...row, ...Object.fromEntries(masked) };
}
