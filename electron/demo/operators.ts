import type { Database } from 'better-sqlite3';
import { insertOperator, operatorRows } from '#electron/db/operators.ts';
import { writeSetting } from '#electron/db/settings.ts';
import type { DateTime } from '#shared/domain/dates.ts';
import type { Role } from '#shared/rights.ts';
import { OPERATORS } from './campaign.ts';

/** The password of every operator of a demo, printed here and in docs/command-line.md: what it opens is made up. */
export const DEMO_PASSWORD = 'yanshi-2024';
const STORED = 'scrypt$16384$8$1$ZW5yb2xtZW50IGRlbW8gMQ==$PaitR2s1xA01wbbK6py5SyKdmJaGuqc7br+Y56N6VI0=';

/** Looks at the demo and changes nothing. */
export const DEMO_READER = '周望';

/** The operators of a demo, where nobody works at the desk yet: an administrator, the clerks who took its payments, a reader. */
export function writeDemoOperators(database: Database, createdAt: DateTime): void {
  if (operatorRows(database).length > 0) {
    return;
  }
  const roles: readonly (readonly [string, Role])[] = [
    ...OPERATORS.map((name, index) => [name, index === 0 ? '管理员' : '经办'] as const),
    [DEMO_READER, '只读'],
  ];
  for (const [name, role] of roles) {
    insertOperator(database, { name, role, password: STORED, mustChange: false, createdAt });
  }
  writeSetting(database, 'demo_operators', '1');
}
