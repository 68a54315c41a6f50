import { logFile } from '#electron/app/log.ts';
import { dataFolder } from '#electron/app/paths.ts';
import { givenOut } from '#electron/audit/given-out.ts';
import { diagnosticsChannels as channels } from '#shared/contract/diagnostics.ts';
import { failure, success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import { saveFile, writeBytes } from '../save-file.ts';
import type { DeskServices } from '../services.ts';
import { withValue } from '../sheet-out.ts';

/** Diagnostics: collected by the worker, read by a person, then saved as they were read. */
export function diagnosticsDoors({ context, files, work }: DeskServices) {
  let shown: string | null = null;
  return {
    'diagnostics.show': door(channels['diagnostics.show'], async () => {
      const collected = await work('diagnostics.collect', { logFile: logFile(dataFolder()) });
      shown = collected.ok ? collected.value.text : null;
      return collected;
    }),
    'diagnostics.save': door(channels['diagnostics.save'], ({ saveToken }) => {
      const seen =
        shown === null ? failure('BAD_INPUT', '还没有查看诊断信息，没有保存。请重新打开。') : success(shown);
      const given = givenOut(context, 'diagnostics.save', seen, (text) => ({
        new: { characters: text.length },
      }));
      return withValue(given, (text) =>
        saveFile(files, saveToken, 'write-txt', (file) => writeBytes(file, Buffer.from(text))),
      );
    }),
  } satisfies Record<keyof typeof channels, Door>;
}
