import { failure, success, type Result } from '#shared/domain/result.ts';
import { columnNamed, type ColumnAnswer } from '#shared/roster/answered-header.ts';
import type { RosterLayout } from '#shared/roster/columns.ts';
import { foldHeader } from '#shared/roster/header-text.ts';
import { columnLetters } from '../../excel/workbook-text.ts';
import { listed } from '../plan-notes.ts';

/**
 * What a person said of columns, resolved: each is named by its letter or by its header, each column of the layout by
 * its key or by a name it goes by. BAD_INPUT names what is not there.
 */
export function answeredColumns(
  layout: RosterLayout,
  titles: readonly string[],
  given: Readonly<Record<string, string>>,
): Result<readonly ColumnAnswer[]> {
  const answers: ColumnAnswer[] = [];
  for (const [where, what] of Object.entries(given)) {
    const index = cellNamed(titles, where);
    if (index < 0) {
      const found = listed(
        titles.filter((title) => title !== ''),
        '列',
        20,
      );
      return failure('BAD_INPUT', `表头里没有“${where}”这一列，没有导入。表头里有：${found}。`);
    }
    const column = columnNamed(layout, what);
    if (column === null) {
      const names = layout.columns.map(({ title }) => title).join('、');
      return failure('BAD_INPUT', `不认识的列名“${what}”，没有导入。可以是：${names}。`);
    }
    answers.push({ index, key: column.key });
  }
  return success(answers);
}

/** “B 列“证件””, as notes name a column. */
export function columnWords(titles: readonly string[], index: number): string {
  return `${columnLetters(index)} 列“${titles[index] ?? ''}”`;
}

/** A header text goes before a letter: a header may be called “A”. */
function cellNamed(titles: readonly string[], where: string): number {
  const folded = foldHeader(where);
  const byTitle = titles.findIndex((title) => folded !== '' && foldHeader(title) === folded);
  return byTitle >= 0
    ? byTitle
    : titles.findIndex((_title, index) => columnLetters(index) === where.trim().toUpperCase());
}
