import type { Database } from 'better-sqlite3';
import { addDays, dateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { checkCharacter } from '#shared/domain/id-number.ts';
import { nameTokens, reverseText } from '#shared/domain/names.ts';

/** Numbers of tickets of one street; the next street's begin above them. */
const TICKETS_A_STREET = 4_000_000;
const STREET_NAMES = Array.from('东南西北中上下前后左右内外高低远近春夏秋冬');
/** A copy's people are born so many days before those they are made after. */
const DAYS_APART = 7;

/** The tables of a street, in no order that matters: foreign keys are off meanwhile. */
const TABLES = [
  'village',
  'household',
  'resident',
  'resident_reading',
  'identity',
  'enrolment',
  'enrolment_event',
  'payment',
  'target',
  'target_change',
  'reduction',
  'pending_certificate',
  'handover',
  'handover_means',
  'handover_payment',
  'handover_step',
  'ticket',
] as const;

type Table = (typeof TABLES)[number];

/** Columns of a copy that are neither the original's value nor a moved reference. */
const CHANGED: Readonly<Record<string, string>> = {
  'village.name': 'street_name(@copy) || name',
  'village.folded': 'street_name(@copy) || folded',
  'household.match_key': 'copied_key(match_key)',
  'resident.document_number': 'copied_number(document_number)',
  'resident.number_reversed': 'reversed_text(copied_number(document_number))',
  'resident.birth_date': 'copied_birth(birth_date)',
  'resident.phone': 'copied_phone(phone, @copy)',
  'resident.phone_reversed': 'reversed_text(copied_phone(phone, @copy))',
  'enrolment.document_number': 'copied_number(document_number)',
  'payment.ticket_value': `ticket_value + @copy * ${TICKETS_A_STREET}`,
  'payment.ticket_number': `iif(ticket_value IS NULL, NULL, printf('%08d', ticket_value + @copy * ${TICKETS_A_STREET}))`,
  'ticket.value': `value + @copy * ${TICKETS_A_STREET}`,
};

/** Further references that the schema does not declare. */
const UNDECLARED: Readonly<Record<string, Table>> = { 'target_change.village_id': 'village' };

/**
 * Copies the one street in the database so many times, everything that happened in it included: other village names,
 * other ID numbers (born some days earlier, so that no number stands twice), other phones and tickets; names stay.
 */
export function copyStreet(database: Database, copies: number): void {
  const counts = new Map(TABLES.map((table) => [table, lastId(database, table)]));
  const numbers = numberCopier(database);
  defineFunctions(database, numbers);
  const statements = TABLES.map((table) =>
    database.prepare<[{ readonly copy: number }]>(copyStatement(database, table, counts)),
  );
  const insertNames = database.prepare<[{ readonly from: number }]>(
    'INSERT INTO resident_name (rowid, tokens) SELECT id, name_tokens(name) FROM resident WHERE id > @from ORDER BY id',
  );
  for (let copy = 1; copy <= copies; copy += 1) {
    numbers.next(copy);
    statements.forEach((statement) => statement.run({ copy }));
    insertNames.run({ from: copy * (counts.get('resident') ?? 0) });
  }
}

function lastId(database: Database, table: Table): number {
  return columnsOf(database, table).includes('id')
    ? (database.prepare<[], { last: number | null }>(`SELECT max(id) AS last FROM ${table}`).get()?.last ?? 0)
    : 0;
}

/** The original rows once more, their own ids and what they point at moved on by the original's count. */
function copyStatement(database: Database, table: Table, counts: ReadonlyMap<Table, number>): string {
  const columns = columnsOf(database, table);
  const references = referencesOf(database, table);
  const values = columns.map((column) => {
    const moved = column === 'id' ? table : references.get(column);
    return moved === undefined
      ? (CHANGED[`${table}.${column}`] ?? column)
      : `${column} + @copy * ${counts.get(moved) ?? 0}`;
  });
  const [first, of] = columns.includes('id')
    ? (['id', table] as const)
    : ([...references][0] ?? (['value', null] as const));
  const bound = of === null ? TICKETS_A_STREET : (counts.get(of) ?? 0);
  return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${first} <= ${bound}`;
}

function columnsOf(database: Database, table: Table): readonly string[] {
  return database
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0')
    .all(table)
    .map(({ name }) => name);
}

function referencesOf(database: Database, table: Table): ReadonlyMap<string, Table> {
  const declared = database
    .prepare<[string], { column: string; of: string }>(
      'SELECT "from" AS "column", "table" AS "of" FROM pragma_foreign_key_list(?)',
    )
    .all(table)
    .flatMap(({ column, of }) =>
      TABLES.filter((known) => known === of).map((known) => [column, known] as const),
    );
  const undeclared = Object.entries(UNDECLARED).flatMap(([place, of]) =>
    place.startsWith(`${table}.`) ? [[place.slice(table.length + 1), of] as const] : [],
  );
  return new Map([...declared, ...undeclared]);
}

interface NumberCopier {
  readonly next: (copy: number) => void;
  readonly copied: (number: string) => string;
  readonly birth: (birthDate: DateOnly) => DateOnly;
}

function numberCopier(database: Database): NumberCopier {
  const originals = database
    .prepare<[], { number: string }>(
      "SELECT document_number AS number FROM resident WHERE document_kind = 'id-card' ORDER BY id",
    )
    .all()
    .map(({ number }) => number);
  const taken = new Set(originals.map((number) => number.slice(0, 17)));
  let present = new Map<string, string>();
  let days = 0;
  function birth(birthDate: DateOnly): DateOnly {
    return addDays(birthDate, -days);
  }
  function next(copy: number): void {
    days = copy * DAYS_APART;
    present = new Map(originals.map((number) => [number, freeNumber(taken, number, birth)]));
  }
  return { next, birth, copied: (number) => present.get(number) ?? number };
}

/** The original's number on another birthday, with the next free serial of the same gender. */
function freeNumber(taken: Set<string>, number: string, birth: (date: DateOnly) => DateOnly): string {
  const born = dateOnly(
    Number(number.slice(6, 10)),
    Number(number.slice(10, 12)),
    Number(number.slice(12, 14)),
  );
  const head = number.slice(0, 6) + birth(born).replaceAll('-', '');
  for (
    let tries = 0, serial = Number(number.slice(14, 17));
    tries < 500;
    tries += 1, serial = (serial + 2) % 1000
  ) {
    const first17 = head + String(serial).padStart(3, '0');
    if (!taken.has(first17)) {
      taken.add(first17);
      return first17 + checkCharacter(first17);
    }
  }
  throw new RangeError('More people were born on one day than there are ID numbers.');
}

function defineFunctions(database: Database, numbers: NumberCopier): void {
  database.function('street_name', (copy) => STREET_NAMES[Number(copy)] ?? String(copy));
  database.function('copied_number', orNull(numbers.copied));
  database.function('copied_birth', orNull(numbers.birth));
  database.function(
    'copied_key',
    orNull((key) => {
      const copied = numbers.copied(key);
      return copied === key ? `${numbers.birth('2000-01-01')}/${key}` : copied;
    }),
  );
  database.function('copied_phone', (phone, copy) =>
    phone === null ? null : copiedPhone(String(phone), Number(copy)),
  );
  database.function('reversed_text', orNull(reverseText));
  database.function('name_tokens', (name) => nameTokens(String(name)).join(' '));
}

/** A function of SQL over text that leaves NULL alone. */
function orNull(change: (text: string) => string): (value: unknown) => string | null {
  return (value) => (typeof value === 'string' ? change(value) : null);
}

function copiedPhone(phone: string, copy: number): string {
  const moved = (Number(phone.slice(3)) * 31 + copy * 7_654_321) % 100_000_000;
  return phone.slice(0, 3) + String(moved).padStart(8, '0');
}
