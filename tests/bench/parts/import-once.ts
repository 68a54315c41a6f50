import { monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod';
import { valueOf } from '../../fixtures/desk.ts';
import { openBenchDesk, peakMegabytes } from './bench-desk.ts';

/**
 * Imports a resident roster into an empty desk as the window does it, in the worker, and prints how long preview and commit
 * took, the most memory the process held at the preview and how long the window's own loop was held up:
 * `import-once.ts FILE WARM_FILE`. The warm file is previewed first, so that the machine's start is not measured.
 */
const [file, warm] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const desk = openBenchDesk();
const request = { kind: 'residents', source: '', heldFrom: null } as const;
valueOf(await desk.runner.startJob('import.preview', { ...request, file: warm }));
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const begun = performance.now();
const { previewId } = valueOf(await desk.runner.startJob('import.preview', { ...request, file }));
const previewed = performance.now();
const previewMegabytes = peakMegabytes();
const batch = valueOf(
  await desk.runner.startJob('import.commit', { previewId, confirmedCancellations: null }),
);
const committed = performance.now();
delay.disable();
await desk.close();
console.log(
  JSON.stringify({
    rows: batch.outcomes['新增'],
    preview: previewed - begun,
    previewMegabytes,
    commit: committed - previewed,
    // The monitor counts from one look to the next; what lies above its own pace is the delay.
    delay: delay.percentile(99) / 1e6 - 5,
  }),
);
