import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { REPORT_NAMES } from '#shared/contract/reports.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { writeSheetWorkbook } from '../../excel/write-sheet.ts';
import { report as reportOn } from '../../reports/reports.ts';
import { badInput, command, type Answer } from '../command.ts';
import { withDesk } from '../context.ts';

export const report = command({
  name: 'report',
  usage: [
    `report ${REPORT_NAMES.join('|')} --db FILE [--policy ID] --as-of 2023-12-08T15:00 [--village 村（居）] [--out X.xlsx|X.json]`,
  ],
  options: z.strictObject({
    db: z.string().min(1),
    policy: z.string().min(1).exactOptional(),
    'as-of': z.string(),
    village: z.string().min(1).exactOptional(),
    out: z
      .string()
      .regex(/\.(xlsx|json)$/i, '应为 .xlsx 或 .json 文件')
      .exactOptional(),
  }),
  words: [1, 1],
  run({ options, words }) {
    const name = REPORT_NAMES.find((known) => known === words[0]);
    if (name === undefined) {
      return badInput(`没有报表“${words[0] ?? ''}”。可用的报表：${REPORT_NAMES.join('、')}。`, {
        reports: REPORT_NAMES,
      });
    }
    return withDesk(options.db, { create: false }, async (context) => {
      const query = {
        asOf: options['as-of'],
        village: options.village ?? null,
        ...(options.policy === undefined ? {} : { policyId: options.policy }),
      };
      const sheet = reportOn(context, name, query);
      if (!sheet.ok) {
        return sheet;
      }
      return options.out === undefined
        ? { ok: true, value: sheetToJson(sheet.value) }
        : written(sheet.value, options.out);
    });
  },
});

async function written(sheet: Sheet, out: string): Promise<Answer> {
  try {
    if (/\.json$/i.test(out)) {
      writeFileSync(out, `${JSON.stringify(sheetToJson(sheet), null, 2)}\n`);
    } else {
      await writeSheetWorkbook(sheet, out);
    }
  } catch {
    return {
      ok: false,
      error: { code: 'WRITE_FAILED', message: `写不了文件“${out}”。请核对文件夹，并关闭正在打开它的程序。` },
    };
  }
  return { ok: true, value: { out, rows: sheet.rows.length } };
}
