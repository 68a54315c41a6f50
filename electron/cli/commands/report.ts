import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { REPORT_NAMES, REPORT_TITLES } from '#shared/contract/reports.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { maskedSheet } from '#shared/sheets/mask.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { writeSheetWorkbook } from '../../excel/write-sheet.ts';
import { issuedReport } from '../../reports/issue.ts';
import { report as reportOn } from '../../reports/reports.ts';
import { badInput, command, type Answer } from '../command.ts';
import { withDesk } from '../context.ts';

export const report = command({
  name: 'report',
  usage: [
    'report list',
    `report ${REPORT_NAMES.join('|')} --db FILE [--policy ID] --as-of 2023-12-08T15:00 [--village 村（居）] [--id-no 身份证号码] [--out X.xlsx|X.json]`,
  ],
  options: z.strictObject({
    db: z.string().min(1).exactOptional(),
    policy: z.string().min(1).exactOptional(),
    'as-of': z.string().exactOptional(),
    village: z.string().min(1).exactOptional(),
    'id-no': z.string().min(1).exactOptional(),
    out: z
      .string()
      .regex(/\.(xlsx|json)$/i, '应为 .xlsx 或 .json 文件')
      .exactOptional(),
  }),
  words: [1, 1],
  run({ options, words }) {
    if (words[0] === 'list') {
      return { ok: true, value: REPORT_NAMES.map((name) => ({ name, title: REPORT_TITLES[name] })) };
    }
    const name = REPORT_NAMES.find((known) => known === words[0]);
    if (name === undefined) {
      return badInput(`没有报表“${words[0] ?? ''}”。可用的报表：${REPORT_NAMES.join('、')}。`, {
        reports: REPORT_NAMES,
      });
    }
    const { db, 'as-of': asOf } = options;
    if (db === undefined || asOf === undefined) {
      return badInput(`请写明${db === undefined ? '数据库 --db' : '截至时间 --as-of'}。`);
    }
    return withDesk(db, { create: false }, async (context) => {
      const query = {
        asOf,
        village: options.village ?? null,
        policyId: options.policy,
        idNumber: options['id-no'],
      };
      const { out } = options;
      if (out === undefined) {
        const shown = reportOn(context, name, query);
        return shown.ok ? { ok: true, value: sheetToJson(maskedSheet(shown.value)) } : shown;
      }
      const sheet = issuedReport(context, name, query, /\.json$/i.test(out) ? 'json' : 'workbook');
      return sheet.ok ? written(sheet.value, out) : sheet;
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
