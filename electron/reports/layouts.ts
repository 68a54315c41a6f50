import { readFileSync, statSync } from 'node:fs';
import { readSetting, writeSetting } from '#electron/db/settings.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { REPORT_NAMES, type ReportName } from '#shared/contract/reports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { formLayouts, type FormLayout, type FormLayouts } from '#shared/sheets/layout.ts';

const NONE: FormLayouts = { kind: 'form-layouts', version: 1, layouts: {} };
const LARGEST_FILE = 200_000;

/** The station's layouts of all forms; the program's own stands for every form it has not changed. */
export function stationLayouts({ database }: DeskContext): FormLayouts {
  return parsedLayouts(readSetting(database, 'form_layouts')) ?? NONE;
}

/** The station's layout of one form; undefined while it keeps the program's own. */
export function layoutOf(context: DeskContext, form: ReportName): FormLayout | undefined {
  return stationLayouts(context).layouts[form];
}

/** The forms the station has changed, in the order they are offered. */
export function changedForms(context: DeskContext): readonly ReportName[] {
  const { layouts } = stationLayouts(context);
  return REPORT_NAMES.filter((name) => layouts[name] !== undefined);
}

/** Stores a form's layout, or with null gives the program's own back. Answers the changed forms; WRITE_FAILED. */
export function saveLayout(
  context: DeskContext,
  form: ReportName,
  layout: FormLayout | null,
): Result<readonly ReportName[]> {
  const others = Object.fromEntries(
    Object.entries(stationLayouts(context).layouts).filter(([name]) => name !== form),
  );
  const isOwn = layout !== null && Object.keys(layout).length > 0;
  return store(context, isOwn ? { ...others, [form]: layout } : others);
}

/** The text of a file of layouts, for another station or computer. */
export function layoutsText(context: DeskContext): string {
  return `${JSON.stringify(stationLayouts(context), null, 2)}\n`;
}

/**
 * Takes the layouts of a file in place of the station's own of the same forms, others stay. Answers the forms the file
 * names. FILE_UNREADABLE when it is no such file, WRITE_FAILED.
 */
export function importLayouts(context: DeskContext, file: string): Result<readonly ReportName[]> {
  const read = parsedLayouts(textOf(file));
  if (read === null) {
    return failure(
      'FILE_UNREADABLE',
      '这个文件不是本程序导出的表格版式，没有导入，原有版式未变。请重新选择。',
    );
  }
  const stored = store(context, { ...stationLayouts(context).layouts, ...read.layouts });
  return stored.ok ? success(REPORT_NAMES.filter((name) => read.layouts[name] !== undefined)) : stored;
}

function store(context: DeskContext, layouts: FormLayouts['layouts']): Result<readonly ReportName[]> {
  return writing(context, 'layout.save', (note) => {
    note({ new: { forms: Object.keys(layouts) } });
    const text = Object.keys(layouts).length === 0 ? null : JSON.stringify({ ...NONE, layouts });
    writeSetting(context.database, 'form_layouts', text);
    return success(changedForms(context));
  });
}

function textOf(file: string): string | null {
  try {
    return statSync(file).size <= LARGEST_FILE ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  }
}

function parsedLayouts(text: string | null): FormLayouts | null {
  try {
    return text === null ? null : (formLayouts.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}
