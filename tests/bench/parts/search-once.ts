import { z } from 'zod';
import { searchResidents } from '#electron/ledger/search.ts';
import { benefitYearOf } from '#electron/packs/benefit-year.ts';
import { millisecondsOf } from '../harness.ts';
import { openAt } from '../district/cache.ts';

/**
 * Opens a desk, as the program does with its first page, and prints how many milliseconds the first search takes:
 * `search-once.ts FILE TEXT`.
 */
const [file, text] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const { context, close } = openAt(file);
benefitYearOf(context);
const took = millisecondsOf(() => {
  searchResidents(context, text);
});
console.log(took);
close();
