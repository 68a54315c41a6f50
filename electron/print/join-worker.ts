import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { joined } from './joined.ts';

/** Joins the PDFs it was started with, hands the whole over and ends. */
const { pdfs, title } = z
  .object({ pdfs: z.array(z.instanceof(Uint8Array)), title: z.string() })
  .parse(workerData);
parentPort?.postMessage(await joined(pdfs, title));
