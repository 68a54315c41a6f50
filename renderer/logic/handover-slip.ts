import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';
import type { Told } from './slip.ts';

/** Prints the 缴款交接单 of a handover; a cancelled print dialog is no error. */
export async function printHandover(handoverId: number): Promise<Told> {
  const result = await ask('cash.slip.print', { handoverId });
  return result.ok
    ? told(result.value.printed ? text.forms.printing.printed : text.forms.printing.notPrinted)
    : { sentence: sentenceFor(result.error), wrong: true };
}

/** Saves the 缴款交接单 where the person says; null when they cancel the dialog. */
export async function saveHandover(
  handoverId: number,
  name: string,
  extension: 'pdf' | 'xlsx',
): Promise<Told | null> {
  const chosen = await ask('file.save', { suggestedName: `${name}.${extension}`, extension });
  if (!chosen.ok) {
    return { sentence: sentenceFor(chosen.error), wrong: true };
  }
  if (chosen.value === null) {
    return null;
  }
  const channel = extension === 'pdf' ? 'cash.slip.pdf' : 'cash.slip.workbook';
  const result = await ask(channel, { handoverId, saveToken: chosen.value.token });
  return result.ok
    ? told(text.reports.saved(result.value.fileName))
    : { sentence: sentenceFor(result.error), wrong: true };
}

function told(sentence: string): Told {
  return { sentence, wrong: false };
}
