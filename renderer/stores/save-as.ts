import type { Result } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

/** What to say of a file that was to be written. */
export interface Saved {
  readonly ok: boolean;
  readonly sentence: string;
}

/**
 * Asks where to save a file, a workbook unless told otherwise, and has it written. Null when the person chose no place; else what to say:
 * `savedAs` of the file's name, or why it was not written.
 */
export async function saveWorkbook(
  name: string,
  write: (saveToken: string) => Promise<Result<{ readonly fileName: string }>>,
  savedAs: (fileName: string) => string,
  extension: 'xlsx' | 'txt' = 'xlsx',
): Promise<Saved | null> {
  const chosen = await ask('file.save', { suggestedName: `${name}.${extension}`, extension });
  if (!chosen.ok) {
    return { ok: false, sentence: sentenceFor(chosen.error) };
  }
  if (chosen.value === null) {
    return null;
  }
  const written = await write(chosen.value.token);
  return written.ok
    ? { ok: true, sentence: savedAs(written.value.fileName) }
    : { ok: false, sentence: sentenceFor(written.error) };
}
