import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '#electron/app/log.ts';
import { collectDiagnostics } from '#electron/diagnostics/collect.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { openTestDesk } from '#tests/fixtures/desk.ts';

const PEOPLE = [
  { name: '欧阳静', documentNumber: '500102200109090652', phone: '13800013800' },
  { name: 'Zhang San', documentNumber: '50010219900302032X', phone: '02372220000' },
];
const desk = openTestDesk();
afterAll(() => desk.close());

const logFile = join(desk.folder, 'logs', 'desk.log');

function collected(): { readonly text: string; readonly told: z.output<typeof toldSchema> } {
  const text = collectDiagnostics(desk.context, { version: '0.1.0', logFile });
  return { text, told: toldSchema.parse(JSON.parse(text.slice(text.indexOf('\n{')))) };
}

const toldSchema = z.looseObject({
  settings: z.looseObject({ pack: z.string() }),
  database: z.looseObject({ integrity: z.string(), encrypted: z.boolean(), orphans: z.number() }),
  counts: z.record(z.string(), z.number()),
  log: z.object({ lines: z.array(z.string()), leftOut: z.number() }),
});

test('what is collected says versions, counts, integrity and the log, and names nobody and no place', () => {
  for (const person of PEOPLE) {
    desk.person({ name: person.name, documentNumber: person.documentNumber, phone: person.phone });
  }
  writeSetting(desk.database, 'station', '李渡街道社保所');
  const log = openLog(desk.folder, desk.context.clock);
  const words = PEOPLE.map(({ name, documentNumber, phone }) => `${name} ${documentNumber} ${phone}`).join(
    ' ',
  );
  log.failed('counter.pay', new RangeError(words));
  log.noted('page', 'crashed 5');
  const { text, told } = collected();
  expect(told).toMatchObject({
    program: '0.1.0',
    settings: { pack: 'lidu-2024' },
    database: { integrity: 'ok', encrypted: true, orphans: 0 },
    counts: { resident: 2, village: 1 },
    log: { leftOut: 0 },
  });
  expect(text.split('\n').slice(4, 9)).toEqual([
    expect.stringMatching(/^数据库：[\d.]+ MB，已加密，检查无误$/),
    '内有：居民 2 人，缴费 0 笔，导入 0 次，操作记录 0 条',
    '政策包：lidu-2024',
    '备份：0 份，最近一份 无',
    '日志：最近 2 行',
  ]);
  expect(told.log.lines).toHaveLength(2);
  expect(told.log.lines[0]).toMatch(/ counter\.pay RangeError \| /);
  const secrets = [
    ...PEOPLE.flatMap((person) => Object.values(person)),
    '石桥',
    '李渡',
    '测试员',
    desk.folder,
  ];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('a line of the log that is not surely the program’s own is left out and counted; so is a pack’s own name', () => {
  appendFileSync(
    logFile,
    `${PEOPLE[0]?.name}\n2026-03-02T01:30:00.000Z main Error 500102200109090652\n2026-03-02T01:30:00.000Z main 欧阳静\nfree text\n`,
  );
  writeSetting(desk.database, 'pack_id', 'zhang-san-2024');
  const { text, told } = collected();
  expect(told.log).toMatchObject({ leftOut: 4 });
  expect(told.settings.pack).toBe('own');
  expect(/欧阳|500102|zhang/.test(text)).toBe(false);
});

test('of a log of a hundred megabytes only the end is read, and none is no fault', () => {
  writeFileSync(logFile, '2026-03-02T01:30:00.000Z main Error | a.js:1\n'.repeat(2_300_000));
  expect(collected().told.log.lines.length).toBeLessThan(5_000);
  const none = collectDiagnostics(desk.context, { version: '0.1.0', logFile: join(desk.folder, 'none.log') });
  expect(none).toContain('"lines": []');
});
