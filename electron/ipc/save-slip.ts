import { slipPdf } from '#electron/print/print.ts';
import type { Slip } from '#shared/contract/counter.ts';
import type { Result } from '#shared/domain/result.ts';
import type { FileTokens } from './file-tokens.ts';
import { saveFile, writeBytes } from './save-file.ts';

/** Saves a 确认单 as PDF where the token allows; the answer names the file. BAD_INPUT for a spent token, WRITE_FAILED. */
export async function saveSlipPdf(
  files: FileTokens,
  token: string,
  slip: Slip,
): Promise<Result<{ readonly fileName: string }>> {
  const pdf = await slipPdf(slip);
  return saveFile(files, token, 'write-pdf', (file) => writeBytes(file, pdf));
}
