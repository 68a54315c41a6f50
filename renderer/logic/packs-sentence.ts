import type { VillagePacks } from '#shared/contract/reports.ts';
import { text } from '../text/index.ts';

const NAMED = 3;

/** What became of 村级资料包, in one or two sentences. */
export function packsSentence({ folder, done, villages, files, numbered, cancelled }: VillagePacks): string {
  const words = text.forms.packs;
  const what = cancelled ? words.cancelled(folder, done, villages) : words.done(folder, done, files);
  if (numbered.length === 0) {
    return what;
  }
  const more = numbered.length > NAMED ? words.more(numbered.length) : '';
  return `${what}${words.numbered(numbered.length, numbered.slice(0, NAMED).join('、') + more)}`;
}
