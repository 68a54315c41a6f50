import { z } from 'zod';
import { ROSTER_KINDS } from '#shared/contract/imports.ts';
import { openBenchDesk } from './bench-desk.ts';

/** Imports rosters into one desk, one after the other, and prints what each took: `import-many.ts KIND=FILE…`. */
const files = process.argv.slice(2).map((word) => {
  const [kind, file] = word.split('=');
  return z.object({ kind: z.enum(ROSTER_KINDS), file: z.string() }).parse({ kind, file });
});
const desk = openBenchDesk();
const took = [];
for (const { kind, file } of files) {
  took.push(await desk.import(kind, file));
}
await desk.close();
console.log(JSON.stringify(took));
