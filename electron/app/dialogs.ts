import { dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';

/** The system's open and save dialogs, above the program's window. */
export interface Dialogs {
  /** The file a person chose to read; null when they cancel. */
  open(filter: FileFilter): Promise<string | null>;
  /** Where a person wants a file written, always with this extension; null when they cancel. */
  save(suggestedName: string, filter: FileFilter): Promise<string | null>;
  /** The folder a person chose, or made, to write several files into; null when they cancel. */
  folder(): Promise<string | null>;
}

/** Dialogs that belong to the window `current` answers, or to none while there is none. */
export function createDialogs(current: () => BrowserWindow | undefined): Dialogs {
  function open(filter: FileFilter): Promise<string | null> {
    return choose({ filters: [filter], properties: ['openFile'] });
  }

  function folder(): Promise<string | null> {
    return choose({ properties: ['openDirectory', 'createDirectory'] });
  }

  async function choose(options: OpenDialogOptions): Promise<string | null> {
    const window = current();
    const chosen = await (window === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
  }

  async function save(suggestedName: string, filter: FileFilter): Promise<string | null> {
    const window = current();
    const options = { defaultPath: suggestedName, filters: [filter] };
    const chosen = await (window === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    return chosen.canceled || chosen.filePath === '' ? null : withExtension(chosen.filePath, filter);
  }

  return { open, save, folder };
}

function withExtension(path: string, filter: FileFilter): string {
  const extension = filter.extensions[0];
  return extension === undefined || path.toLowerCase().endsWith(`.${extension}`)
    ? path
    : `${path}.${extension}`;
}
