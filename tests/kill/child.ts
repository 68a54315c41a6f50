import { writeSync } from 'node:fs';
import { WORKS, type WorkName } from './works.ts';

/** `child.ts WORK BASES FOLDER`: does the work and says on standard output, at once, what was begun and answered for. */
const [name = '', bases = '', folder = ''] = process.argv.slice(2);

function isWork(word: string): word is WorkName {
  return Object.hasOwn(WORKS, word);
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

if (isWork(name)) {
  await WORKS[name]({
    bases,
    folder,
    begin: (within = '') => say(`begin ${within}`),
    acknowledge: (what) => say(JSON.stringify(what)),
  });
  say('end');
}
