import { join } from 'node:path';
import { flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { packager } from '@electron/packager';
import { packagedProblems } from './check.mjs';
import { FUSES } from './fuses.mjs';
import { executableOf, packagerOptions } from './options.mjs';

/** Packages a staged program, sets its fuses and looks at the result. One JSON argument; prints the folder. */
const options = JSON.parse(process.argv[2]);
const [folder] = await packager(packagerOptions(options));
const executable = join(folder, executableOf(options.platform));
await flipFuses(executable, options.trial ? await fusesThere(executable) : FUSES);
const problems = await packagedProblems(folder, options.platform);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${folder}\n`);
process.exitCode = problems.length > 0 && !options.trial ? 1 : 0;

/** Only the Electron that is shipped must have every fuse; an older one, for trying the script, gets those it has. */
async function fusesThere(executable) {
  const wire = await getCurrentFuseWire(executable);
  const named = Object.entries(FUSES).filter(([fuse]) => !/^\d+$/.test(fuse) || wire[fuse] !== undefined);
  return { ...Object.fromEntries(named), strictlyRequireAllFuses: false };
}
