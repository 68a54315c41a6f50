import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { resolveRuntime } from './runtime.mjs';
import { say } from './say.mjs';
import { ensureSqlite, needsOwnSqlite, sqliteIsReady } from './sqlite.mjs';
import { readableFile, stageProgram, workFolder } from './stage.mjs';
import { ensureSystem, sandboxAdvice } from './system.mjs';
import { ownedFolder, windowUser, writeStarter } from './user.mjs';
import { needsXvfb, startXvfb } from './xvfb.mjs';

/**
 * Everything a window needs, ready to start: the command, the program's folder, the environment, a folder
 * that the window's user may write to, and `dispose`, which ends what was started and removes what was staged.
 */
export async function prepareWindow({ forTests }) {
  const runtime = await resolveRuntime();
  const virtual = forTests ? process.platform === 'linux' : needsXvfb();
  const compiler = needsOwnSqlite(runtime) && !sqliteIsReady();
  await ensureSystem({ display: virtual, compiler, pdfChecks: forTests });
  const sqlite = await ensureSqlite(runtime);
  await ensureBuild();
  const user = windowUser();
  if (user) say(`Running the window as the user ${user.name}, so that its sandbox is on.`);
  const advice = sandboxAdvice(runtime.executable);
  if (advice) say(advice);
  const folder = workFolder(user);
  const scratch = ownedFolder(user, join(folder, 'home'));
  const display = virtual ? await startXvfb(user, scratch) : undefined;
  const executable = readableFile(user, folder, runtime.executable);
  async function dispose() {
    await display?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return {
    runtime,
    user,
    virtual,
    scratch,
    command: user ? writeStarter(user, folder, scratch, executable) : executable,
    program: stageProgram(user, folder),
    env: {
      ...display?.env,
      ...(sqlite ? { DESK_SQLITE_BINDING: readableFile(user, folder, sqlite) } : {}),
    },
    dispose,
  };
}
