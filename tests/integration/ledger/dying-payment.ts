import { openDatabase } from '#electron/db/open.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { POLICIES, TESTER, valueOf } from '../../fixtures/desk.ts';
import { householdInput } from './household-input.ts';

const [file = '', key = '', dies = '', ...members] = process.argv.slice(2);

// A program of its own: takes a household's payment and is killed while the given payment is being written.
const database = valueOf(openDatabase(file, { key }));
database.function('die', () => {
  process.kill(process.pid, 'SIGKILL');
  return 0;
});
database.exec(
  `CREATE TEMP TRIGGER dying AFTER INSERT ON main.payment
   WHEN (SELECT count(*) FROM main.payment) = ${Number(dies)} BEGIN SELECT die(); END`,
);
const folders = { policies: POLICIES, backups: `${file}.backups`, originals: `${file}.originals` };
const context = { database, folders, clock: () => new Date(), operator: () => TESTER };
valueOf(payHousehold(context, householdInput(members.map(Number))));
