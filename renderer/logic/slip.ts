import type { OutputOf } from '#shared/contract.ts';
import type { Result } from '#shared/domain/result.ts';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';

/** What to tell after an attempt to print or save: the sentence, and whether it is bad news. */
export interface Told {
  readonly sentence: string;
  readonly wrong: boolean;
}

/** Prints the 确认单 of a payment; a cancelled print dialog is no error. */
export async function printSlip(paymentId: number): Promise<Told> {
  return toldPrinted(await ask('slip.print', { paymentId }));
}

/** Prints the one 确认单 of a household's payment. */
export async function printHouseholdSlip(paymentGroup: number): Promise<Told> {
  return toldPrinted(await ask('household.print', { paymentGroup }));
}

function toldPrinted(result: Result<OutputOf<'slip.print'>>): Told {
  if (!result.ok) {
    return { sentence: sentenceFor(result.error), wrong: true };
  }
  return {
    sentence: result.value.printed ? text.counter.printing : text.counter.printCancelled,
    wrong: false,
  };
}

/** Saves the 确认单 as a PDF where the person says; null when they cancel the dialog. */
export async function saveSlip(paymentId: number, name: string): Promise<Told | null> {
  return saved(name, (saveToken) => ask('slip.pdf', { paymentId, saveToken }));
}

/** Saves the household's one 确认单 as a PDF; null when they cancel the dialog. */
export async function saveHouseholdSlip(paymentGroup: number, name: string): Promise<Told | null> {
  return saved(name, (saveToken) => ask('household.pdf', { paymentGroup, saveToken }));
}

async function saved(
  name: string,
  save: (saveToken: string) => Promise<Result<OutputOf<'slip.pdf'>>>,
): Promise<Told | null> {
  const chosen = await ask('file.save', { suggestedName: `${name}.pdf`, extension: 'pdf' });
  if (!chosen.ok) {
    return { sentence: sentenceFor(chosen.error), wrong: true };
  }
  if (chosen.value === null) {
    return null;
  }
  const result = await save(chosen.value.token);
  return result.ok
    ? { sentence: text.counter.savedAs(result.value.fileName), wrong: false }
    : { sentence: sentenceFor(result.error), wrong: true };
}
