import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Suites that open the program's window: one at a time, on a display prepared once. */
const windowOptions = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  fileParallelism: false,
  globalSetup: 'tests/e2e/window-setup.ts',
};

/** One project per suite, so that a run can say how many tests ran and in which runtime. */
export default defineConfig({
  test: {
    projects: [
      suite('unit', { testTimeout: 20_000, hookTimeout: 20_000 }),
      suite('integration', { testTimeout: 60_000, hookTimeout: 60_000 }),
      suite('security', windowOptions),
      suite('e2e', windowOptions),
    ],
  },
});

interface SuiteOptions {
  testTimeout: number;
  hookTimeout?: number;
  fileParallelism?: boolean;
  globalSetup?: string;
}

function suite(name: string, options: SuiteOptions) {
  return {
    plugins: [vue()],
    test: {
      name,
      include: [`tests/${name}/**/*.test.ts`],
      environment: 'node',
      env: { TZ: 'Asia/Shanghai' },
      ...options,
    },
  };
}
