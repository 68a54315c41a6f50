import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { workbookOf } from '#electron/excel/read-workbook.ts';

const job = z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) });

/** Reads what it is sent and answers with the Result. */
parentPort?.on('message', (message: unknown) => {
  const { name, bytes } = job.parse(message);
  void workbookOf(Buffer.from(bytes), name).then((read) => {
    parentPort?.postMessage(read);
  });
});
