import { existsSync } from 'node:fs';
import type { Result } from '#shared/domain/result.ts';
import { failure, success } from '#shared/domain/result.ts';
import { openDatabase } from '../db/open.ts';
import { givenKey } from '../keys/given-key.ts';
import type { DeskContext } from '../desk.ts';
import { actingOperator } from './acting.ts';
import type { Answer } from './command.ts';
import { placesOf } from './places.ts';
import { shippedFolder } from './policy-source.ts';

interface DeskOptions {
  /** Whether a database that is not there yet is made; otherwise it is refused. */
  readonly create: boolean;
}

/** A desk on the database in a file, opened with what DESK_DB_KEY says; backups and originals in folders beside it. */
export function openDesk(file: string, options: DeskOptions): Result<DeskContext> {
  if (!options.create && !existsSync(file)) {
    return noDatabase(file);
  }
  const { backups, originals } = placesOf(file);
  const key = givenKey({ database: file, backups }, process.env['DESK_DB_KEY'], new Date());
  if (!key.ok) {
    return key;
  }
  const opened = openDatabase(file, { key: key.value, backups });
  if (!opened.ok) {
    return opened;
  }
  const database = opened.value;
  return success({
    database,
    folders: {
      policies: shippedFolder(),
      backups,
      originals,
    },
    clock: () => new Date(),
    operator: actingOperator,
  });
}

/** What is said of a database that is not there. */
export function noDatabase(file: string): Result<never> {
  return failure('DATABASE_UNUSABLE', `没有数据库文件“${file}”。请核对 --db 的路径。`);
}

/** Opens the desk, does the work, closes the database whatever happens. */
export async function withDesk(
  file: string,
  options: DeskOptions,
  work: (context: DeskContext) => Answer | Promise<Answer>,
): Promise<Answer> {
  const desk = openDesk(file, options);
  if (!desk.ok) {
    return desk;
  }
  try {
    return await work(desk.value);
  } finally {
    desk.value.database.close();
  }
}
