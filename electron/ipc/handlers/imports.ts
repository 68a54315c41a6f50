import { forgetAnswer, listBatches, rememberedAnswers, writeTemplate } from '#electron/rosters/session.ts';
import { importChannels as channels } from '#shared/contract/imports.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import { saveFile } from '../save-file.ts';
import type { DeskServices } from '../services.ts';

/** The channels of an import, from the file to the result workbook. */
export function importDoors({ context, files, work }: DeskServices) {
  function saved(token: string, write: (file: string) => Promise<Result<null>>) {
    return saveFile(files, token, 'write-xlsx', write);
  }

  /** The answer does not wait for the sums of what was written. */
  async function summed<Value>(writing: Promise<Result<Value>>): Promise<Result<Value>> {
    const written = await writing;
    if (written.ok) {
      void work('sums.keep', null);
    }
    return written;
  }

  return {
    'import.preview': door(channels['import.preview'], ({ fileToken, ...request }) => {
      const path = files.redeem(fileToken, 'read-roster');
      return path.ok ? work('import.preview', { ...request, file: path.value, asks: true }) : path;
    }),
    'import.rows': door(channels['import.rows'], (page) => work('import.rows', page)),
    'import.resolve': door(channels['import.resolve'], (input) => work('import.resolve', input)),
    'import.show': door(channels['import.show'], (input) => work('import.show', input)),
    'import.commit': door(channels['import.commit'], (input) => summed(work('import.commit', input))),
    'import.discard': door(channels['import.discard'], (input) => work('import.discard', input)),
    'import.report': door(channels['import.report'], ({ previewId, saveToken }) =>
      saved(saveToken, (file) => work('import.report', { previewId, file })),
    ),
    'import.batchReport': door(channels['import.batchReport'], ({ batchId, saveToken }) =>
      saved(saveToken, (file) => work('import.batchReport', { batchId, file })),
    ),
    'import.undoPreview': door(channels['import.undoPreview'], (input) => work('import.undoPreview', input)),
    'import.undo': door(channels['import.undo'], (input) => summed(work('import.undo', input))),
    'import.remembered': door(channels['import.remembered'], () => success(rememberedAnswers(context))),
    'import.forget': door(channels['import.forget'], (answer) => forgetAnswer(context, answer)),
    'import.history': door(channels['import.history'], () => success(listBatches(context))),
    'import.template': door(channels['import.template'], ({ kind, saveToken }) =>
      saved(saveToken, (file) => writeTemplate(kind, file)),
    ),
  } satisfies Record<keyof typeof channels, Door>;
}
