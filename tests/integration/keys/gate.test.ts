import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { backupDatabase } from '#electron/db/backup.ts';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY, newDatabaseKey } from '#electron/keys/database-key.ts';
import { createKeyGate, type KeyGate } from '#electron/keys/gate.ts';
import { givenKey } from '#electron/keys/given-key.ts';
import { copyOfKeyFile, keyFileOf, type KeyPlaces } from '#electron/keys/key-file.ts';
import { NO_SYSTEM_SEAL, type SystemSeal } from '#electron/keys/system-seal.ts';
import { codeOf, valueOf } from '#tests/fixtures/desk.ts';
import { temporaryFolder } from '../cli/folder.ts';
import { CHEAP, testSeal } from './seals.ts';

const NOW = new Date('2026-03-02T09:30:00+08:00');
let places: KeyPlaces;

beforeEach(() => {
  const folder = temporaryFolder();
  places = { database: join(folder, 'desk.sqlite'), backups: join(folder, 'backups') };
});

/** The gate of one start of the program. */
function started(system: SystemSeal = NO_SYSTEM_SEAL, given?: string): KeyGate {
  return createKeyGate({ places, system, given, clock: () => NOW, cost: CHEAP });
}

/** The first day: the passphrase written down and the asked group typed back. */
function firstDay(system?: SystemSeal): { readonly key: string; readonly passphrase: string } {
  const gate = started(system);
  expect([valueOf(gate.enter()), gate.state().stage]).toEqual([null, 'new']);
  const { groups, asked } = valueOf(gate.draft());
  const key = valueOf(gate.create(groups[asked - 1]?.toLowerCase() ?? ''));
  valueOf(openDatabase(places.database, { key })).close();
  return { key, passphrase: groups.join(' ') };
}

test('nothing is written before a group was typed back; the same passphrase is shown until then', () => {
  const gate = started();
  gate.enter();
  const draft = valueOf(gate.draft());
  expect(codeOf(gate.create('AAAA'))).toBe('BAD_INPUT');
  expect([existsSync(keyFileOf(places.database)), valueOf(gate.draft())]).toEqual([false, draft]);
  valueOf(gate.create(draft.groups[draft.asked - 1] ?? ''));
  expect([gate.state().stage, codeOf(gate.draft()), codeOf(gate.create('AAAA'))]).toEqual([
    'open',
    'BAD_INPUT',
    'BAD_INPUT',
  ]);
});

test('where the system keeps the key, the next start asks nobody', () => {
  const { key } = firstDay(testSeal('here'));
  const gate = started(testSeal('here'));
  expect([valueOf(gate.enter()), gate.state().stage]).toEqual([key, 'open']);
});

test('where it does not, the passphrase is asked; a wrong one opens nothing', () => {
  const { key, passphrase } = firstDay();
  const gate = started();
  expect([valueOf(gate.enter()), gate.state().stage]).toEqual([null, 'passphrase']);
  expect([codeOf(gate.open('AAAA AAAA')), gate.state().stage]).toEqual(['KEY_WRONG', 'passphrase']);
  expect([valueOf(gate.open(passphrase)), gate.state().stage]).toEqual([key, 'open']);
});

test('on another computer the passphrase is asked once, then that system keeps the key', () => {
  const { key, passphrase } = firstDay(testSeal('old computer'));
  const other = testSeal('new computer');
  const gate = started(other);
  expect(valueOf(gate.enter())).toBeNull();
  valueOf(gate.open(passphrase));
  expect(valueOf(started(other).enter())).toBe(key);
});

test('a lost key file comes back from beside the backups; without any the data is named locked, not made anew', () => {
  const { key, passphrase } = firstDay(testSeal('here'));
  rmSync(keyFileOf(places.database));
  const gate = started(testSeal('here'));
  expect([valueOf(gate.enter()), gate.state().stage]).toEqual([null, 'passphrase']);
  expect(valueOf(gate.open(passphrase))).toBe(key);
  expect(existsSync(keyFileOf(places.database))).toBe(true);
  const kept = readFileSync(copyOfKeyFile(places), 'utf8');
  rmSync(keyFileOf(places.database));
  rmSync(places.backups, { recursive: true });
  const lost = started();
  expect([
    codeOf(lost.enter()),
    lost.state().stage,
    codeOf(lost.draft()),
    codeOf(lost.create('AAAA')),
  ]).toEqual(['KEY_NEEDED', 'closed', 'BAD_INPUT', 'BAD_INPUT']);
  writeFileSync(keyFileOf(places.database), kept);
  expect([valueOf(lost.enter()), lost.state().stage, valueOf(lost.open(passphrase))]).toEqual([
    null,
    'passphrase',
    key,
  ]);
});

test('neither key nor passphrase stands in what is written', () => {
  const { key, passphrase } = firstDay(testSeal('here'));
  const text = readFileSync(keyFileOf(places.database), 'utf8');
  expect([key, passphrase, passphrase.replaceAll(' ', '')].map((secret) => text.includes(secret))).toEqual([
    false,
    false,
    false,
  ]);
});

test('DESK_DB_KEY goes first: hexadecimal digits, or the passphrase of the key file', () => {
  const { key, passphrase } = firstDay();
  const other = newDatabaseKey();
  expect([valueOf(started(NO_SYSTEM_SEAL, ` ${other.toUpperCase()} `).enter())]).toEqual([other]);
  expect(valueOf(started(NO_SYSTEM_SEAL, passphrase).enter())).toBe(key);
  expect(codeOf(started(NO_SYSTEM_SEAL, '不是这个口令不是这个口令').enter())).toBe('KEY_WRONG');
});

test('the command line: nothing said is the demo key; a passphrase makes a key file with a new database only', () => {
  expect(valueOf(givenKey(places, undefined, NOW))).toBe(DEMO_KEY);
  expect(codeOf(givenKey(places, '太短', NOW))).toBe('BAD_INPUT');
  const key = valueOf(givenKey(places, '街道自己的长口令 2026', NOW));
  expect(valueOf(givenKey(places, '街道自己的长口令2026', NOW))).toBe(key);
  valueOf(openDatabase(places.database, { key: DEMO_KEY })).close();
  rmSync(keyFileOf(places.database));
  expect(codeOf(givenKey(places, '街道自己的长口令2026', NOW))).toBe('KEY_NEEDED');
});

test('a plain database needs no key, whatever is said', () => {
  valueOf(openDatabase(places.database)).close();
  expect([undefined, DEMO_KEY, '某个口令'].map((said) => valueOf(givenKey(places, said, NOW)))).toEqual([
    null,
    null,
    null,
  ]);
});

test('a new recovery passphrase takes the place of the old one only when a group of it was typed back', () => {
  const { key, passphrase } = firstDay();
  const gate = started();
  gate.enter();
  valueOf(gate.open(passphrase));
  expect([codeOf(gate.redraft('AAAA')), gate.redrafted(), codeOf(gate.renew('AAAA'))]).toEqual([
    'KEY_WRONG',
    null,
    'BAD_INPUT',
  ]);
  const { groups, asked } = valueOf(gate.redraft(passphrase));
  expect([codeOf(gate.renew('8888')), valueOf(started(NO_SYSTEM_SEAL, passphrase).enter())]).toEqual([
    'BAD_INPUT',
    key,
  ]);
  valueOf(gate.renew(groups[asked - 1] ?? ''));
  const renewed = started();
  expect(valueOf(renewed.enter())).toBeNull();
  expect([codeOf(renewed.open(passphrase)), valueOf(renewed.open(groups.join(' ')))]).toEqual([
    'KEY_WRONG',
    key,
  ]);
  expect(readFileSync(copyOfKeyFile(places), 'utf8')).toBe(readFileSync(keyFileOf(places.database), 'utf8'));
});

test('where the database and its key file are gone, the key file beside the backups is asked for, not a new one made', () => {
  const { key, passphrase } = firstDay();
  const database = valueOf(openDatabase(places.database, { key }));
  backupDatabase(database, places.backups, 'day', NOW);
  database.close();
  rmSync(places.database);
  rmSync(keyFileOf(places.database));
  const gate = started();
  expect([valueOf(gate.enter()), gate.state().stage]).toEqual([null, 'passphrase']);
  expect(valueOf(gate.open(passphrase))).toBe(key);
});
