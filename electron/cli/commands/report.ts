import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { REPORT_NAMES, REPORT_TITLES, type ReportName } from '#shared/contract/reports.ts';
import { success } from '#shared/domain/result.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { maskedSheet } from '#shared/sheets/mask.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { guarded } from '../../db/writing.ts';
import { NO_HOOKS } from '../../desk.ts';
import { issuedReport } from '../../reports/issue.ts';
import { report as reportOn } from '../../reports/reports.ts';
import { writeVillagePacks } from '../../reports/village-pack.ts';
import { badInput, command, type Answer } from '../command.ts';
import { withDesk } from '../context.ts';

export const report = command({
  name: 'report',
  usage: [
    'report list',
    'report pack --db FILE [--policy ID] --as-of 2023-12-08T15:00 [--village 村（居）] --out FOLDER',
    `report ${REPORT_NAMES.join('|')} --db FILE [--policy ID] --as-of 2023-12-08T15:00 [--village 村（居）] [--id-no 身份证号码] [--out X.xlsx|X.json]`,
  ],
  options: z.strictObject({
    db: z.string().min(1).exactOptional(),
    policy: z.string().min(1).exactOptional(),
    'as-of': z.string().exactOptional(),
    village: z.string().min(1).exactOptional(),
    'id-no': z.string().min(1).exactOptional(),
    out: z.string().min(1).exactOptional(),
  }),
  words: [1, 1],
  run({ options, words }) {
    if (words[0] === 'list') {
      return { ok: true, value: REPORT_NAMES.map((name) => ({ name, title: REPORT_TITLES[name] })) };
    }
    const { db, 'as-of': asOf } = options;
    if (words[0] !== 'pack' && !isReport(words[0])) {
      return badInput(`没有报表“${words[0] ?? ''}”。可用的报表：${REPORT_NAMES.join('、')}。`, {
        reports: REPORT_NAMES,
      });
    }
    if (db === undefined || asOf === undefined) {
      return badInput(`请写明${db === undefined ? '数据库 --db' : '截至时间 --as-of'}。`);
    }
    const asked = { ...options, db, 'as-of': asOf };
    return words[0] === 'pack' ? packs(asked) : form(words[0], asked);
  },
});

interface Asked {
  readonly db: string;
  readonly policy?: string;
  readonly 'as-of': string;
  readonly village?: string;
  readonly 'id-no'?: string;
  readonly out?: string;
}

function isReport(word: string | undefined): word is ReportName {
  return REPORT_NAMES.some((name) => name === word);
}

function form(name: ReportName, options: Asked): Answer | Promise<Answer> {
  const { out } = options;
  if (out !== undefined && !/\.(xlsx|json)$/i.test(out)) {
    return badInput('--out 应为 .xlsx 或 .json 文件。');
  }
  const query = {
    asOf: options['as-of'],
    village: options.village ?? null,
    policyId: options.policy,
    idNumber: options['id-no'],
  };
  return withDesk(options.db, { create: false }, async (context) => {
    if (out === undefined) {
      const shown = reportOn(context, name, query);
      return shown.ok ? { ok: true, value: sheetToJson(maskedSheet(shown.value)) } : shown;
    }
    const sheet = issuedReport(context, name, query, /\.json$/i.test(out) ? 'json' : 'workbook');
    return sheet.ok ? written(sheet.value, out) : sheet;
  });
}

/** The workbooks of 村级资料包; its PDFs come from the window alone. */
function packs(options: Asked): Answer | Promise<Answer> {
  const { out: folder, policy: policyId, village = null } = options;
  if (folder === undefined || options['id-no'] !== undefined) {
    return badInput(
      folder === undefined
        ? '请用 --out 写明要放文件的文件夹。'
        : '资料包按村（居）生成，不能按身份证号码选人。',
    );
  }
  return withDesk(options.db, { create: false }, async (context) => {
    const made = guarded(() => success(mkdirSync(folder, { recursive: true })));
    return made.ok
      ? writeVillagePacks(context, { folder, policyId, asOf: options['as-of'], village }, null, NO_HOOKS)
      : made;
  });
}

async function written(sheet: Sheet, out: string): Promise<Answer> {
  try {
    if (/\.json$/i.test(out)) {
      writeFileSync(out, `${JSON.stringify(sheetToJson(sheet), null, 2)}\n`);
    } else {
      const { writeSheetWorkbook } = await import('../../excel/write-sheet.ts');
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
