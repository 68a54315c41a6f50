import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { ROSTER_KINDS } from '#shared/contract/imports.ts';
import { readWorkbook } from '#electron/excel/read-workbook.ts';
import type { WorkbookText } from '#electron/excel/workbook-text.ts';
import { previewImport, type ImportSession } from '#electron/rosters/session.ts';
import { openTestDesk } from '#tests/fixtures/desk.ts';
import { QUIET } from '#tests/fixtures/imports.ts';

const job = z.object({
  name: z.string(),
  bytes: z.instanceof(Uint8Array),
  kind: z.enum(ROSTER_KINDS),
  allSheets: z.boolean(),
});
const desk = openTestDesk();
for (let count = 0; count < 6; count += 1) {
  desk.person();
}

/** Reads what it is sent, takes it on to a preview, and answers with both Results and what the preview lost of the rows. */
parentPort?.on('message', (message: unknown) => {
  const begun = process.threadCpuUsage();
  void answer(job.parse(message)).then((answered) => {
    const { user, system } = process.threadCpuUsage(begun);
    parentPort?.postMessage({ ...answered, milliseconds: (user + system) / 1000 });
  });
});
parentPort?.postMessage('ready');

async function answer({ name, bytes, kind, allSheets }: z.output<typeof job>): Promise<object> {
  const file = join(desk.folder, name);
  writeFileSync(file, bytes);
  const read = await readWorkbook(file);
  const request = { kind, source: '民政', heldFrom: null, file, asks: true } as const;
  const previewed = await previewImport(
    desk.context,
    allSheets ? { ...request, sheets: 'all' } : request,
    QUIET,
  );
  if (!previewed.ok) {
    return { read, preview: previewed, lost: null };
  }
  const { preview } = previewed.value;
  const lost = read.ok ? lostRows(read.value, previewed.value) : 'a preview of a file that cannot be read';
  return { read, preview: { ok: true, value: { rows: preview.rows, blocked: preview.blocked } }, lost };
}

/** What does not add up between the file's rows and the preview's, or null. */
function lostRows(workbook: WorkbookText, session: ImportSession): string | null {
  const { preview, staged } = session;
  const { table } = staged;
  const { 取消: cancelled, ...outcomes } = preview.outcomes;
  const fates = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  if (preview.blocked !== null) {
    return fates === 0 && preview.questions.columns.length > 0 ? null : 'blocked without a question';
  }
  const filled = table.parts.flatMap(({ name, headerRow }) =>
    (workbook.sheets.find((sheet) => sheet.name === name)?.rows ?? []).filter(
      (row) =>
        row.number > headerRow &&
        row.texts.some((text, index) => row.kinds[index] !== 'm' && text.trim() !== ''),
    ),
  );
  const above = table.parts.flatMap(({ name, headerRow }) =>
    (workbook.sheets.find((sheet) => sheet.name === name)?.rows ?? []).filter(
      (row) =>
        row.number <= headerRow &&
        row.texts.some((text, index) => row.kinds[index] !== 'm' && /^\d{17}[\dX]$/.test(text.trim())),
    ),
  );
  const said = preview.notes
    .filter((note) => note.startsWith('表头上面'))
    .map((note) => /\d+/.exec(note)?.[0]);
  const explained = table.leftOut.filter(({ why }) => why !== 'blank').length;
  const figures = {
    sheets: [preview.sheets.length, workbook.sheets.length],
    fates: [fates, table.rows.length],
    pages: [session.rows('全部', 0, 1).total, table.rows.length + cancelled],
    rows: [table.rows.length + explained, filled.length],
    above: [Number(said[0] ?? 0) >= above.length, true],
  };
  const wrong = Object.entries(figures).filter(([, [found, meant]]) => found !== meant);
  return wrong.length === 0 ? null : JSON.stringify(Object.fromEntries(wrong));
}
