import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/paths.mjs';
import { runNpm } from './setup/run.mjs';
import { runMain, say } from './setup/say.mjs';
import { agreement } from './supply/electron-version.mjs';

const WORDS = {
  newest: 'which is the newest',
  behind: 'which is still mended; take the newer one with the next release of the program',
  unsupported: 'which is no longer mended: take a newer one before anything is handed out',
};

/** `npm run check:electron`: the declared Electron beside npm's newest. Without a network it says that it could not look. */
await runMain(async () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const declared = devDependencies.electron;
  const newest = await runNpm(['view', 'electron', 'version'], { timeout: 30_000 }).catch(() => '');
  if (newest.trim() === '') {
    say(`Not run: the registry did not answer. Declared is Electron ${declared}.`);
    return 1;
  }
  const found = agreement(declared, newest.trim());
  say(`Declared is Electron ${declared}, newest ${newest.trim()}; it is one ${WORDS[found]}.`);
  return found === 'unsupported' ? 1 : 0;
});
