import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** One project per suite, so that a run can say how many tests ran and in which runtime. */
export default defineConfig({
  test: {
    projects: [
      suite('unit', { testTimeout: 20_000 }),
      suite('integration', { testTimeout: 60_000 }),
      suite('security', { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false }),
      suite('e2e', { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
});

function suite(
  name: string,
  options: { testTimeout: number; hookTimeout?: number; fileParallelism?: boolean },
) {
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
