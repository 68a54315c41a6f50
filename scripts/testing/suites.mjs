import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modulePath, root } from '../setup/paths.mjs';
import { runNode, toolEnvironment } from '../setup/run.mjs';

/**
 * Runs one Vitest project to its end and answers how many of its tests passed and failed. Printed whole when it is over, or as
 * it comes when `live`.
 */
export async function runSuite(name, env, runtime, live) {
  const output = [];
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'));
  const report = join(folder, 'report.json');
  const options = ['--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode([modulePath('vitest/vitest.mjs'), 'run', ...options], {
    cwd: root,
    env: toolEnvironment(env),
    ...(live ? {} : { hear: (chunk) => output.push(chunk) }),
  });
  console.log(`\n== ${name}\n${Buffer.concat(output).toString()}`);
  const counts = countReport(report, code);
  rmSync(folder, { recursive: true, force: true });
  return { name, runtime: reportedRuntime(runtime), ...counts };
}

/** The versions that the program itself reported from its window, where a suite opened one. */
function reportedRuntime(runtime) {
  const note = join(root, 'tests/e2e/output/runtime.json');
  if (!runtime.startsWith('Electron') || !existsSync(note)) return runtime;
  const { chrome, node } = JSON.parse(readFileSync(note, 'utf8'));
  return `${runtime}: Chromium ${chrome}, Node ${node}`;
}

/** A test that was skipped counts as failed, and so does a file or run that broke outside its tests. */
export function countReport(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, note: 'the suite ended without a report' };
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const notPassed = testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status !== 'passed');
  const skipped = notPassed.filter((test) => test.status !== 'failed');
  const failed = numTotalTests - numPassedTests + broken.length;
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    failures: [...broken.map((file) => file.name), ...notPassed.map((test) => test.fullName)],
    ...(skipped.length > 0 ? { note: `${skipped.length} did not run and count as failed` } : {}),
  };
}
