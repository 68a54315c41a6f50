/** Prints one line for each suite, the names of what failed, and the sum; answers the exit code. */
export function printSummary(results) {
  console.log('\n== summary');
  for (const result of results) console.log(line(result));
  const failures = results.flatMap((result) =>
    (result.failures ?? []).map((name) => `${result.name}: ${name}`),
  );
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
  const passed = sum(results, 'passed');
  const failed = sum(results, 'failed');
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function line({ name, passed, failed, runtime, note }) {
  const where = runtime ? ` in ${runtime}` : '';
  return `${name.padEnd(12)}${passed} passed, ${failed} failed${where}${note ? ` (${note})` : ''}`;
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}
