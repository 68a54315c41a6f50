import { ref } from 'vue';
import { ask } from '../api.ts';
import { sentenceFor, text } from '../text/index.ts';

/** Packs out as YAML and in again, through the system's own dialogs. `imported` hears of the draft's id. */
export function usePackFiles(imported: (id: string) => void) {
  const told = ref('');
  const error = ref('');
  /** The file that waits for a word on whether it may take a draft's place. */
  const overwriting = ref<string | null>(null);

  async function importPack(): Promise<void> {
    const file = await ask('file.open', { purpose: 'pack' });
    if (file.ok && file.value !== null) {
      await readIn(file.value.token, false);
    }
  }

  async function readIn(token: string, replace: boolean): Promise<void> {
    overwriting.value = null;
    const result = await ask('pack.import', { token, replace });
    if (result.ok) {
      imported(result.value.id);
    } else if (result.error.details?.['draft'] !== undefined) {
      overwriting.value = token;
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  /** Null writes the newest version. */
  async function exportPack(id: string, version: number | null): Promise<void> {
    const suggestedName = `${id}${version === null ? '' : `-${version}`}.yaml`;
    const file = await ask('file.save', { suggestedName, extension: 'yaml' });
    if (!file.ok || file.value === null) {
      return;
    }
    const result = await ask('pack.export', { id, version, saveToken: file.value.token });
    told.value = result.ok ? text.packPlace.exported(result.value.fileName) : '';
    error.value = result.ok ? '' : sentenceFor(result.error);
  }

  return { told, error, overwriting, importPack, readIn, exportPack };
}
