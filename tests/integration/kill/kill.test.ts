import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom } from '#electron/demo/random.ts';
import { judge } from '#tests/kill/judge.ts';
import { makeBases } from '#tests/kill/place.ts';
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
  { timeout: Math.max(3 * MINUTE, KILLS * 20_000) },
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
      killed[work] = (killed[work] ?? 0) + (struck.killed ? 1 : 0);
    }
    console.log(`killed: ${JSON.stringify(killed)}`);
    const sum = Object.values(killed).reduce((one, other) => one + other, 0);
    expect(sum).toBe(KILLS);
  },
);
