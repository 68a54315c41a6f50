import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { record } from '../cli/run-cli.ts';

const CHILD = join(import.meta.dirname, '../../timezones/child.ts');
/** Shanghai itself, whose clocks were changed until 1991; one behind it, with summer time; one ahead of it. */
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'];

function answerIn(zone: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD], { env: { ...process.env, TZ: zone } });
    let text = '';
    let problems = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (problems += part));
    child.on('close', (code) => {
      if (code === 0) {
        resolve(JSON.parse(text));
      } else {
        reject(new Error(`${zone}: ${problems}`));
      }
    });
  });
}

test(
  'days and moments are Shanghai’s whatever the computer’s time zone, also those of births between 1986 and 1991',
  { timeout: 180_000 },
  async () => {
    const answers = [];
    for (const zone of ZONES) {
      answers.push(record(await answerIn(zone)));
    }
    const [shanghai, ...others] = answers;
    expect(shanghai).toMatchObject({
      moments: [
        ['2023-12-08', '2023-12-08T23:59:59'],
        ['2023-12-09', '2023-12-09T00:00:00'],
        ['2024-03-10', '2024-03-10T15:30:00'],
        ['1988-07-01', '1988-07-01T08:00:00'],
      ],
      ages: [83, 38, 37, 37, 37, 35, 33, 32],
      added: 8,
      births: [
        ...['1940-06-01', '1985-05-04', '1986-05-04', '1986-09-14'],
        ...['1987-04-12', '1988-04-17', '1991-04-14', '1991-09-15'],
      ],
    });
    expect(shanghai?.['numbers']).toEqual(shanghai?.['births']);
    expect(others).toEqual(others.map(() => shanghai));
  },
);
