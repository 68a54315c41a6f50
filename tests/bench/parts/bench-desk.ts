import { join } from 'node:path';
import type { RosterKind } from '#shared/contract/imports.ts';
import { createJobRunner } from '#electron/jobs/runner.ts';
import { openTestDesk, TEST_KEY, TESTER, valueOf } from '../../fixtures/desk.ts';

/** What one import took: milliseconds, and what became of its rows. */
export interface ImportTimes {
  readonly kind: RosterKind;
  readonly written: number;
  readonly preview: number;
  readonly commit: number;
  /** The longest the commit said nothing of itself, after which alone it hears of a cancellation. */
  readonly silence: number;
}

/** An empty desk with the window's own worker, and an import through it. */
export function openBenchDesk() {
  const desk = openTestDesk();
  const runner = createJobRunner({
    workerFile: join(import.meta.dirname, '../../../electron/jobs/worker.ts'),
    databaseFile: join(desk.folder, 'desk.db'),
    key: TEST_KEY,
    folders: desk.context.folders,
    operator: () => TESTER,
  });
  return {
    runner,
    import: importOne,
    async close() {
      await runner.close();
      desk.close();
    },
  };

  async function importOne(kind: RosterKind, file: string): Promise<ImportTimes> {
    const source = kind === 'identities' ? '民政' : '';
    const begun = performance.now();
    const preview = valueOf(await runner.startJob('import.preview', { kind, source, heldFrom: null, file }));
    const previewed = performance.now();
    let heard = previewed;
    let silence = 0;
    const asked = {
      previewId: preview.previewId,
      confirmedCancellations: preview.confirmation?.count ?? null,
    };
    const batch = valueOf(
      await runner.startJob('import.commit', asked, () => {
        silence = Math.max(silence, performance.now() - heard);
        heard = performance.now();
      }),
    );
    const { 新增: added, 变更: changed } = batch.outcomes;
    return {
      kind,
      written: added + changed,
      preview: previewed - begun,
      commit: performance.now() - previewed,
      silence,
    };
  }
}

/** The most memory this process ever held, in MB. */
export function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
