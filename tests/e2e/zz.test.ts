import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { launchDesk, takePicture } from './launch.ts';

test('look', async () => {
  const desk = await launchDesk({ env: { DESK_DB_KEY: '' } });
  await desk.page.waitForTimeout(8000);
  await takePicture(desk.page, 'zz');
  console.log(JSON.stringify(desk.problems), readdirSync(desk.userData));
  console.log(await desk.page.evaluate(() => Promise.race([window.desk.ask('key.state', undefined), new Promise((r) => setTimeout(() => r('none'), 3000))])));
  console.log(await desk.page.evaluate(() => document.body.innerText));
  try { console.log(readFileSync(join(desk.userData, 'logs', 'desk.log'), 'utf8')); } catch {}
  await desk.close();
});
