import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeFolderOnce } from './folders.mjs';
import { cacheFolder, firstExisting, modulePath, projectNode } from './paths.mjs';
import { outputOf, runQuietly, toolEnvironment } from './run.mjs';
import { say } from './say.mjs';

/** The first major version of Electron that has the N-API 10 which better-sqlite3 ships its binaries for. */
const FIRST_WITH_NAPI_10 = 36;

/** Whether this Electron needs better-sqlite3 compiled from source. */
export function needsOwnSqlite(runtime) {
  return Number.parseInt(runtime.version, 10) < FIRST_WITH_NAPI_10;
}

/** Whether the compiled binding is already in the cache. */
export function sqliteIsReady() {
  return existsSync(sqliteFolder());
}

function sqliteFolder() {
  const { name, version } = JSON.parse(readFileSync(modulePath('better-sqlite3/package.json'), 'utf8'));
  return join(cacheFolder(), `${name}-${version}-napi9-${process.platform}-${process.arch}`);
}

/**
 * The path of a better-sqlite3 binding for a runtime older than N-API 10, compiled once from the package's
 * own source; undefined when the shipped binary serves.
 */
export async function ensureSqlite(runtime) {
  if (!needsOwnSqlite(runtime)) return undefined;
  const folder = await makeFolderOnce(sqliteFolder(), compile);
  return join(folder, 'better_sqlite3.node');
}

async function compile(draft) {
  say('Compiling better-sqlite3 for this runtime (about two minutes, once) …');
  const work = mkdtempSync(join(tmpdir(), 'better-sqlite3-'));
  try {
    const source = join(work, 'better-sqlite3');
    cpSync(modulePath('better-sqlite3'), source, { recursive: true });
    mkdirSync(join(work, 'node_modules'));
    cpSync(modulePath('node-addon-api'), join(work, 'node_modules/node-addon-api'), { recursive: true });
    const headers = headersFolder();
    const nodedir = headers ? [`--nodedir=${headers}`] : [];
    const gyp = modulePath('node-gyp/bin/node-gyp.js');
    await runQuietly(projectNode, [gyp, 'rebuild', '--release', '-j', 'max', '--force_build=1', ...nodedir], {
      cwd: source,
      env: toolEnvironment({
        CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
      }),
    });
    copyFileSync(join(source, 'build/Release/better_sqlite3.node'), join(draft, 'better_sqlite3.node'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A folder whose include/node has Node's headers, or undefined: node-gyp then fetches them itself. */
export function headersFolder() {
  const systemNode = outputOf('/bin/sh', ['-c', 'command -v -p node || true']);
  const candidates = [
    process.env.npm_config_nodedir,
    dirname(dirname(projectNode)),
    dirname(dirname(process.execPath)),
    systemNode ? resolve(systemNode, '../..') : undefined,
    '/usr',
    '/usr/local',
    outputOf('npm', ['config', 'get', 'nodedir']),
  ];
  return firstExisting(
    candidates.filter((path) => path && existsSync(join(path, 'include/node/node_api.h'))),
  );
}
