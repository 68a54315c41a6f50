import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { safeFileName } from '#shared/domain/file-name.ts';

/** The files of one village: both under one name. */
export interface PackFiles {
  readonly name: string;
  /** Whether the folder already had a file of the plain name, so that this one carries a number. */
  readonly numbered: boolean;
  readonly workbook: string;
  readonly pdf: string;
}

/** Gives out names of files in a folder, none twice and none that is there already. */
export interface PackFolder {
  readonly filesFor: (title: string) => PackFiles;
}

/** Names in a folder. Whatever a title holds, no file leaves the folder. */
export function packFolder(folder: string): PackFolder {
  const given = new Set<string>();

  function isFree(name: string): boolean {
    return (
      !given.has(name.toLowerCase()) &&
      ['xlsx', 'pdf'].every((extension) => !existsSync(join(folder, `${name}.${extension}`)))
    );
  }

  function filesFor(title: string): PackFiles {
    const plain = safeFileName(title);
    let name = plain;
    for (let copy = 2; !isFree(name); copy += 1) {
      name = `${plain}（${copy}）`;
    }
    given.add(name.toLowerCase());
    const [workbook, pdf] = [join(folder, `${name}.xlsx`), join(folder, `${name}.pdf`)];
    if (dirname(workbook) !== dirname(join(folder, 'x'))) {
      throw new Error('A name led out of its folder');
    }
    return { name, numbered: name !== plain, workbook, pdf };
  }

  return { filesFor };
}
