import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { packager } from '@electron/packager';
import { packagedProblems } from './check.mjs';
import { FUSES } from './fuses.mjs';
import { executableOf, packagerOptions } from './options.mjs';

/** Packages a staged program, sets its fuses and looks at the result. One JSON argument; prints the folder. */
const options = JSON.parse(process.argv[2]);
const [folder] = await packager(packagerOptions(options));
await flipFuses(join(folder, executableOf(options.platform)), {
  ...FUSES,
  // Only the Electron that is shipped must have every fuse; an older one is for trying the script.
  strictlyRequireAllFuses: !options.trial,
});
const problems = await packagedProblems(folder, options.platform);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${folder}\n`);
process.exitCode = problems.length > 0 && !options.trial ? 1 : 0;
