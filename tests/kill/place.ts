import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { writePlace } from '#electron/backups/place-file.ts';
import { backupDatabase } from '#electron/db/backup.ts';
import { openDatabase } from '#electron/db/open.ts';
import type { DeskContext } from '#electron/desk.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import type { DeskPlaces } from '#electron/keys/encrypt-desk.ts';
import { pay } from '#electron/ledger/pay.ts';
import { idNumber, openTestDesk, payInput, POLICIES, valueOf } from '#tests/fixtures/desk.ts';
import { paidBy } from '#tests/fixtures/cash.ts';

/** People of the desk that every work begins with, of whom some have paid. */
export const PEOPLE = 120;
export const PAID = 6;
/** Rows of the roster that is imported again and again, each time with other numbers. */
export const ROSTER_ROWS = 150;
export const BEGUN_AT = new Date('2026-03-02T08:00:00+08:00');

/** A made-up person's number; tests/fixtures/workbooks.ts would bring a whole workbook library into every child. */
export function numberOf(index: number, birthday = '19800101'): string {
  return idNumber(`500102${birthday}${String(index).padStart(3, '0')}`);
}

/** Where the files of a desk in a folder lie. */
export function placesIn(folder: string): DeskPlaces {
  return {
    database: join(folder, 'desk.db'),
    backups: join(folder, 'backups'),
    originals: join(folder, 'originals'),
  };
}

/** The services' context on an open database of a folder. */
export function contextOf(folder: string, database: Database): DeskContext {
  const { backups, originals } = placesIn(folder);
  return {
    database,
    folders: { policies: POLICIES, backups, originals },
    clock: () => new Date(),
    operator: () => ({ id: null, name: '测试员', role: '管理员', via: 'window' }),
  };
}

/** Opens the desk of a folder as the program does. */
export function openIn(folder: string, key: string | null = DEMO_KEY): Database {
  const { database, backups } = placesIn(folder);
  return valueOf(openDatabase(database, { key, backups }));
}

/** The desks that works start from: `desk` encrypted, with a backup and a stick; `plain` as an older program left it. */
export function makeBases(folder: string): void {
  makeDesk(join(folder, 'desk'), DEMO_KEY);
  const stick = join(folder, 'desk', 'stick');
  mkdirSync(stick);
  valueOf(writePlace(join(folder, 'desk', 'desk.db'), { folder: stick, lastAt: null }));
  makeDesk(join(folder, 'plain'), null);
}

/** A fresh copy of a base, whose second place is the copy's own. */
export function copyBase(bases: string, base: 'desk' | 'plain', target: string): void {
  rmSync(target, { recursive: true, force: true });
  cpSync(join(bases, base), target, { recursive: true });
  if (base === 'desk') {
    valueOf(writePlace(join(target, 'desk.db'), { folder: join(target, 'stick'), lastAt: null }));
  }
}

/** A roster of residents nobody has seen before, as a file; answers its path. */
export function makeRoster(folder: string, index: number): string {
  const file = join(folder, `名册${index}.csv`);
  const day = String(index + 1).padStart(2, '0');
  const rows = Array.from({ length: ROSTER_ROWS }, (_, row) =>
    ['石桥村', '1社', `李小${'甲乙丙丁'.charAt(row % 4)}`, numberOf(row, `199001${day}`)].join(','),
  );
  writeFileSync(file, ['村（社区）,组,姓名,身份证号码', ...rows].join('\n'));
  return file;
}

function makeDesk(target: string, key: string | null): void {
  const desk = openTestDesk({ key });
  for (let index = 0; index < PEOPLE - PAID; index += 1) {
    desk.person();
  }
  for (let index = 0; index < PAID - 1; index += 1) {
    paidBy(desk);
  }
  backupDatabase(desk.database, desk.context.folders.backups, 'hand', BEGUN_AT);
  valueOf(pay(desk.context, payInput(desk.person())));
  mkdirSync(desk.context.folders.originals);
  writeFileSync(join(desk.context.folders.originals, 'a1.csv'), `王小甲,${numberOf(1)}`);
  desk.database.close();
  cpSync(desk.folder, target, { recursive: true });
  desk.close();
}
