import {
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#electron/db/connect.ts';
import { migrate, readMigrations } from '#electron/db/migrate.ts';
import { openDatabase } from '#electron/db/open.ts';
import { schemaVersion } from '#electron/db/schema-version.ts';
import type { DeskContext } from '#electron/desk.ts';
import { POLICIES, TEST_KEY, valueOf } from '../../fixtures/desk.ts';
import { buildDistrict, type DistrictSize } from './build.ts';

/** To be raised whenever the builder makes something else of the same size and seed. */
const BUILDER = 1;

export const DISTRICT: DistrictSize = { residents: 1_200_000, villages: 400 };
export const STREET: DistrictSize = { residents: 60_000, villages: 30 };

/** A desk on a district; `close` leaves the file. */
export interface DistrictDesk {
  readonly context: DeskContext;
  readonly close: () => void;
}

/** The size a run measures at: a whole district, or a street in the quick form. */
export function benchSize(quick: boolean): DistrictSize {
  return quick ? STREET : DISTRICT;
}

/** "1,200,000 residents", for the names of rows. */
export function sizeWords({ residents }: DistrictSize): string {
  return `${residents.toLocaleString('en')} residents`;
}

/** The cached district of this size, for reading only. Built, encrypted, when it is not there yet. */
export function openDistrict(size: DistrictSize): DistrictDesk {
  return openAt(districtFile(size));
}

/** A desk on a database file of a district. */
export function openAt(file: string): DistrictDesk {
  const folder = join(file, '..');
  const database = valueOf(openDatabase(file, { key: TEST_KEY }));
  const context = {
    database,
    folders: { policies: POLICIES, backups: join(folder, 'backups'), originals: join(folder, 'originals') },
    clock: () => new Date('2026-03-02T09:30:00+08:00'),
    operator: () => ({ id: null, name: '测试员', role: '管理员', via: 'window' }) as const,
  };
  return { context, close: () => database.close() };
}

/**
 * A folder with a copy of the district, desk.sqlite, that may be written to: one for the whole run, made when first
 * asked for. It belongs to `owner` where the window runs as somebody else.
 */
export function districtCopy(
  size: DistrictSize,
  owner?: { readonly uid: number; readonly gid: number },
): string {
  const folder = join(process.env['DESK_BENCH_FOLDER'] ?? tmpdir(), `desk-${size.residents}`);
  const file = join(folder, 'desk.sqlite');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(districtFile(size), file, constants.COPYFILE_FICLONE);
  }
  if (owner !== undefined) {
    [folder, file, `${file}-wal`, `${file}-shm`]
      .filter((path) => existsSync(path))
      .forEach((path) => chownSync(path, owner.uid, owner.gid));
  }
  return folder;
}

/** The cached file, built or brought to the program's schema first where need be. */
export function districtFile(size: DistrictSize): string {
  const folder = process.env['DESK_BENCH_CACHE'] ?? join(tmpdir(), 'enrolment-desk-bench');
  const file = join(folder, `district-${size.residents}-${size.villages}-${BUILDER}.sqlite`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file) || !broughtUp(file)) {
    build(file, size);
  }
  return file;
}

/** Without the backup the program makes first: the file can be built again. False when a later program made it. */
function broughtUp(file: string): boolean {
  const database = connect(file, { readonly: false, key: TEST_KEY });
  const migrations = readMigrations();
  const version = schemaVersion(database);
  if (version < migrations.length) {
    console.log(`Bringing the cached district from schema ${version} to ${migrations.length} …`);
    migrate(database, migrations);
  }
  database.close();
  return version <= migrations.length;
}

function build(file: string, size: DistrictSize): void {
  const begun = performance.now();
  const draft = `${file}.part`;
  [file, draft].forEach((path) => rmSync(path, { force: true }));
  console.log(`Building a made-up district of ${sizeWords(size)} with three years, once …`);
  const desk = openAt(draft);
  buildDistrict(desk.context, size);
  desk.close();
  renameSync(draft, file);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  const megabytes = (statSync(file).size / 1e6).toFixed(0);
  console.log(`Built in ${seconds} s, ${megabytes} MB, kept as ${file}`);
}
