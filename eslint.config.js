import js from '@eslint/js';
import globals from 'globals';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { codeRules, restrictImports, typedRules } from './eslint.rules.js';

const services = [
  'db',
  'diagnostics',
  'keys',
  'backups',
  'excel',
  'rosters',
  'ledger',
  'reports',
  'jobs',
  'cli',
  'demo',
  'operators',
  'audit',
  'packs',
];
const noElectron = { regex: '^electron($|/)', message: 'This folder runs without Electron.' };
const noRenderer = {
  regex: '^#renderer/|/renderer/',
  message: 'The main process never imports the renderer.',
};
const noTests = { regex: '^#tests/|/tests/', message: 'The program never imports tests.' };

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist', 'coverage', 'tests/e2e/output'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: codeRules },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['shared', 'node', 'renderer', 'tests'].map((name) => `./tsconfig.${name}.json`),
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: typedRules,
  },
  { files: ['renderer/**/*.vue'], extends: [vue.configs['flat/recommended']] },
  {
    files: ['renderer/**/*.vue'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: restrictImports({
      regex: '^(?!\\.{1,2}/|#shared/|(zod|yaml|pinyin-pro)$)',
      message: 'shared/ is pure: it imports only shared/, zod, yaml and pinyin-pro.',
    }),
  },
  {
    files: ['electron/**/*.ts'],
    rules: restrictImports(
      noRenderer,
      noTests,
      ...doors('ipcMain', 'BrowserWindow', 'shell', 'contextBridge'),
    ),
  },
  {
    files: ['electron/app/**/*.ts', 'electron/print/**/*.ts'],
    rules: restrictImports(noRenderer, noTests, ...doors('ipcMain', 'contextBridge', 'shell')),
  },
  {
    files: ['electron/ipc/**/*.ts'],
    rules: restrictImports(
      noRenderer,
      noTests,
      ...doors('BrowserWindow', 'shell', 'ipcMain', 'contextBridge'),
    ),
  },
  {
    files: ['electron/ipc/register.ts'],
    rules: restrictImports(noRenderer, noTests, ...doors('shell', 'contextBridge')),
  },
  {
    files: ['electron/preload.ts'],
    rules: restrictImports(noRenderer, noTests, ...doors('ipcMain', 'BrowserWindow', 'shell')),
  },
  {
    files: services.map((name) => `electron/${name}/**/*.ts`),
    rules: restrictImports(noElectron, noRenderer, noTests),
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.vue'],
    rules: restrictImports(
      {
        regex: '^electron($|/)|^#electron/|^node:|/electron/',
        message: 'The renderer reaches the machine through renderer/api.ts only.',
      },
      noTests,
    ),
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.vue'],
    ignores: ['renderer/api.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'desk', message: 'Use renderer/api.ts.' },
      ],
    },
  },
);

/** Import restrictions for names of 'electron' that have one door elsewhere. */
function doors(...names) {
  return names.map((name) => ({
    regex: '^electron$',
    importNames: [name],
    allowTypeImports: true,
    message: `${name} has one door; see docs/runtime.md.`,
  }));
}
