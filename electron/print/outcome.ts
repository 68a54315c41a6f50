import { failure, success, type Result } from '#shared/domain/result.ts';

export interface Printed {
  /** False when the person closed the print dialog, which is no error. */
  readonly printed: boolean;
}

/** What a print callback means: a cancelled dialog is an answer, anything else that failed is not. */
export function printResult(printed: boolean, reason: string): Result<Printed> {
  if (printed) {
    return success({ printed: true });
  }
  return /cancel/i.test(reason)
    ? success({ printed: false })
    : failure('WRITE_FAILED', '没有打印出来：打印机没有接受。请检查打印机是否已连接，或先存为 PDF。');
}

/** How many pages a PDF made here has. */
export function pdfPageCount(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .split(/\/Type\s*\/Page\b/).length - 1
  );
}
