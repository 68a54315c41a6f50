import { mkdirSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const external = ['electron', /^electron\//, 'better-sqlite3', /^node:/];

/**
 * ExcelJS reads streams through unzipper, which this program never has it do: two of unzipper's own packages are without a
 * licence or long abandoned. Whoever asks for it gets an empty module.
 */
const UNUSED = { unzipper: resolve(root, 'electron/excel/no-unzipper.ts') };

/** The oldest runtime the tests may run in decides the targets; docs/runtime.md says why. */
export default defineConfig({
  main: {
    plugins: [listPackages('main')],
    resolve: { alias: UNUSED },
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          worker: resolve(root, 'electron/jobs/worker.ts'),
          'join-worker': resolve(root, 'electron/print/join-worker.ts'),
        },
        external,
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    plugins: [listPackages('preload')],
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    base: './',
    plugins: [vue(), withoutSchemas(), listPackages('renderer')],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome130',
      minify: true,
      rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});

/** Writes down which packages of node_modules have code in a part of the build, for the bill of materials. */
function listPackages(part: string): Plugin {
  return {
    name: 'list-packages',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const packages = files
        .map((file) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0])
        .filter((folder) => folder !== undefined)
        .map((folder) => relative(root, folder.replace(/^\0/, '')).replaceAll('\\', '/'));
      mkdirSync(resolve(root, 'out'), { recursive: true });
      const list = JSON.stringify([...new Set(packages)].sort());
      writeFileSync(resolve(root, `out/packages.${part}.json`), list);
    },
  };
}

/** The window reads the contract for its names and checks nothing: the library of schemas stays out of its script. */
function withoutSchemas(): Plugin {
  return {
    name: 'without-schemas',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'zod' && importer?.includes('/shared/contract/') === true
        ? resolve(root, 'renderer/logic/schemaless.ts')
        : null,
  };
}
