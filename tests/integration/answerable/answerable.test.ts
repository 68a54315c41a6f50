import ts from 'typescript';
import { expect, test } from 'vitest';
import { ACTS } from '#shared/rights.ts';
import { AUDIT_KEYS, AUDIT_SUBJECTS, AUDIT_VALUES } from '#shared/sheets/audit-keys.ts';
import { writesAround } from './around.ts';
import { readSource } from './source.ts';
import { detailsIn, writtenIn } from './written-keys.ts';

const HAN = /\p{Script=Han}/u;
const source = readSource();

/** What is called around the writing door all the same, and why that is right. */
const AROUND: Readonly<Record<string, string>> = {
  'db/open:openDatabase': 'opening brings a file to this version of the schema, after a backup of its own',
  'db/backup:backupDatabase': 'VACUUM INTO writes another file',
  'backups/restore:copyInto': 'VACUUM INTO writes another file',
  'db/encrypt:encryptFile': 'encrypts a copy, which then takes the file’s place whole',
  'db/encrypt:rekeyFile': 'gives a copy of a backup this desk’s key',
  'backups/lacks:attach': 'attaches a backup to read it',
  'backups/lacks:lacksOf': 'detaches it',
  'db/resident-stage:openStage': 'people made ready in a database in memory, which ends with the connection',
  'db/resident-stage:closeStage': 'lets that database go',
  'db/targets:saveTarget': 'called with a Note alone, which only the writing door hands out',
};

/** The types of the whole program are read. */
const SLOW = { timeout: 240_000 };

test(
  'nothing writes to the database around the writing door, but what makes or reads another file',
  SLOW,
  () => {
    const calls = writesAround(source);
    expect(calls.filter((call) => !Object.hasOwn(AROUND, calledBy(call)))).toEqual([]);
    expect([...new Set(calls.map(calledBy))].sort()).toEqual(Object.keys(AROUND).sort());
  },
);

function calledBy(call: string): string {
  return call.split(' → ')[1] ?? '';
}

test('every key and every word of the program in the record of operations has a Chinese word', () => {
  const { keys, values, untold } = writtenIn(source);
  expect(keys.size).toBeGreaterThan(40);
  expect([...untold]).toEqual([]);
  const latinKeys = [...keys].filter((key) => !HAN.test(key));
  expect(latinKeys.filter((key) => !Object.hasOwn(AUDIT_KEYS, key)).sort()).toEqual([]);
  const latin = [...values].filter((value) => /[a-z]/.test(value) && !HAN.test(value));
  expect(latin.filter((value) => !Object.hasOwn(AUDIT_VALUES, value)).sort()).toEqual([]);
});

test('every act and every subject has a Chinese word', () => {
  const told = [...Object.values(ACTS).map(({ title }) => title), ...Object.values(AUDIT_KEYS)];
  expect(told.filter((word) => !HAN.test(word))).toEqual([]);
  const subjects = detailsIn(source).flatMap((detail) =>
    detail.properties
      .filter(ts.isPropertyAssignment)
      .filter(({ name }) => name.getText() === 'subject')
      .flatMap(({ initializer }) => /[`']([a-z]+)/.exec(initializer.getText())?.[1] ?? []),
  );
  expect(new Set(subjects).size).toBeGreaterThan(10);
  expect(subjects.filter((subject) => !Object.hasOwn(AUDIT_SUBJECTS, subject))).toEqual([]);
});
