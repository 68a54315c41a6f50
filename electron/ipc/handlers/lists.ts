import { givenOut } from '#electron/audit/given-out.ts';
import { campaignFigures } from '#electron/ledger/lists/figures.ts';
import { listSlice, shownRows, shownSheet } from '#electron/ledger/lists/lists.ts';
import { recordNotices } from '#electron/ledger/notify.ts';
import { differences } from '#electron/ledger/redecide.ts';
import { listChannels as channels } from '#shared/contract/lists.ts';
import { success } from '#shared/domain/result.ts';
import { copiedRows } from '#shared/sheets/copied-rows.ts';
import { LIST_LAYOUTS } from '#shared/sheets/lists.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';
import { saveFile } from '../save-file.ts';
import { sheetOut, withValue } from '../sheet-out.ts';

/** The campaign's lists: by their keys, row by row, as a workbook; and the notices given. */
export function listDoors({ context, files, work, copy }: DeskServices) {
  const out = sheetOut({ files, work });
  return {
    'list.figures': door(channels['list.figures'], ({ after }) => success(campaignFigures(context, after))),
    'list.keys': door(channels['list.keys'], (choice) => listSlice(context, choice)),
    'list.rows': door(channels['list.rows'], (asked) => success(shownRows(context, asked))),
    'list.copy': door(channels['list.copy'], async (asked) => {
      const found = success(shownRows(context, asked).map(({ cells }) => cells));
      const rows = givenOut(context, 'form.masked', found, ({ length }) => ({
        subject: `list ${asked.list}`,
        new: { how: 'copy', rows: length },
      }));
      if (!rows.ok) {
        return rows;
      }
      await copy(copiedRows(LIST_LAYOUTS[asked.list].columns, rows.value));
      return success({ copied: rows.value.length });
    }),
    'list.workbook': door(channels['list.workbook'], ({ saveToken, ...choice }) =>
      withValue(
        givenOut(context, 'form.masked', shownSheet(context, choice), ({ rows }) => ({
          subject: `list ${choice.list}`,
          new: { how: 'workbook', village: choice.village, part: choice.part, rows: rows.length },
        })),
        (sheet) => out.workbook(saveToken, sheet),
      ),
    ),
    'list.differences': door(channels['list.differences'], (query) => differences(context, query)),
    'list.differencesWorkbook': door(channels['list.differencesWorkbook'], ({ saveToken, ...choice }) =>
      saveFile(files, saveToken, 'write-xlsx', (file) => work('differences.workbook', { ...choice, file })),
    ),
    'notice.record': door(channels['notice.record'], (input) => recordNotices(context, input)),
  } satisfies Record<keyof typeof channels, Door>;
}
