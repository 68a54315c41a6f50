import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom } from '#electron/demo/random.ts';
import { judge } from '#tests/kill/judge.ts';
import { copyBase, makeBases, openIn } from '#tests/kill/place.ts';
import { strike } from '#tests/kill/strike.ts';
import { WORK_NAMES } from '#tests/kill/works.ts';

/** `npm run test:kill` asks for 300; KILL_SEED repeats a run, KILL_FROM begins it at a later kill. */
const KILLS = Number(process.env['KILLS'] ?? '14');
const SEED = Number(process.env['KILL_SEED'] ?? '1');
const FROM = Number(process.env['KILL_FROM'] ?? '0');
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'desk-kill-'));

beforeAll(() => makeBases(folder), 3 * MINUTE);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  `${KILLS} processes killed in the middle of their work lose nothing that was answered for`,
  { timeout: Math.max(3 * MINUTE, KILLS * MINUTE) },
  async () => {
    const killed: Record<string, number> = {};
    console.log(`seed ${SEED}, kills ${FROM} to ${FROM + KILLS - 1}`);
    for (let kill = FROM; kill < FROM + KILLS; kill += 1) {
      const work = WORK_NAMES[kill % WORK_NAMES.length] ?? 'payment';
      const desk = join(folder, 'struck');
      const struck = await strike(work, { bases: folder, folder: desk }, chanceFrom(SEED * 100_000 + kill));
      const faults = judge(work, join(desk, struck.within), struck.acknowledged);
      const { piece, part, problems } = struck;
      expect({ kill, work, piece, part, faults, problems }).toEqual({
        kill,
        work,
        piece,
        part,
        faults: [],
        problems: '',
      });
      if (kill % 10 === 9) console.log(`kill ${kill} judged`);
      killed[work] = (killed[work] ?? 0) + (struck.killed ? 1 : 0);
    }
    console.log(`killed: ${JSON.stringify(killed)}`);
    const sum = Object.values(killed).reduce((one, other) => one + other, 0);
    expect(sum).toBe(KILLS);
  },
);

test('the judge finds what is lost or half there', () => {
  const desk = join(folder, 'judged');
  copyBase(folder, 'desk', desk);
  expect(judge('payment', desk, [])).toEqual([]);
  const database = openIn(desk);
  database.pragma('foreign_keys = OFF');
  database
    .prepare(
      `INSERT INTO batch (kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
       VALUES ('residents', '', 2024, 'a.csv', 'a', '{}', '2026-03-02T09:00:00', '测试员')`,
    )
    .run();
  database.close();
  writeFileSync(join(desk, 'backups', '20260302-100000-day.db'), 'half a backup');
  expect(
    judge('import', desk, [
      { kind: 'payment', residentId: 9999, recordedAt: '2026-03-02T09:00:00' },
      { kind: 'handover', id: 7 },
      { kind: 'batch', id: 8 },
      { kind: 'backup', name: '20260302-110000-hand.db' },
    ]),
  ).toEqual([
    'payment lost: 9999 2026-03-02T09:00:00',
    'handover lost: 7',
    'batch 1 has 0 rows',
    'batch lost: 8',
    'backup broken: 20260302-100000-day.db',
    'backup lost: 20260302-110000-hand.db',
  ]);
});
