import type { RosterKind } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { writeFailureSentence } from '../db/writing.ts';
import { writeRowsWorkbook } from '../excel/write-rows.ts';
import { rosterKinds } from './kinds.ts';

const SPARE_ROWS = 200;

/** Writes an empty workbook with the right header, a line of hints and cells set to text, ready to fill in. */
export async function writeTemplate(kind: RosterKind, file: string): Promise<Result<null>> {
  const { title, template, layout } = rosterKinds[kind];
  const titles = new Map(layout.columns.map((column) => [column.key, column.title]));
  try {
    await writeRowsWorkbook(
      {
        name: title,
        header: template.map(({ key }) => titles.get(key) ?? key),
        hints: template.map(({ hint }) => hint),
        rows: [],
        spareRows: SPARE_ROWS,
      },
      file,
    );
    return success(null);
  } catch (error) {
    const sentence = writeFailureSentence(error);
    return failure('WRITE_FAILED', sentence ?? '模板没有保存成功。请换一个位置再保存。');
  }
}
