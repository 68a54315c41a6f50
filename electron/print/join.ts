import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const answer = z.tuple([z.instanceof(Uint8Array)]);

/**
 * Several PDFs as one, in order; each keeps its own page numbers. One alone stays as it is, byte for byte. Thousands of
 * pages take seconds, so the worker of `workerFile` does it and the window goes on answering. Throws what ends the worker.
 */
export async function joinPdfs(
  pdfs: readonly Buffer[],
  title: string,
  workerFile: string | URL,
): Promise<Buffer> {
  const [only] = pdfs;
  if (pdfs.length === 1 && only !== undefined) {
    return only;
  }
  const worker = new Worker(workerFile, { workerData: { pdfs, title } });
  try {
    const [whole] = answer.parse(await once(worker, 'message'));
    return Buffer.from(whole);
  } finally {
    await worker.terminate();
  }
}
