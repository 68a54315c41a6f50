import { PDFDocument } from 'pdf-lib';

/** Several PDFs as one, in order; each keeps its own page numbers. Throws when one of them is no PDF. */
export async function joined(pdfs: readonly Uint8Array[], title: string): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  whole.setTitle(title);
  whole.setLanguage('zh-CN');
  for (const pdf of pdfs) {
    const part = await PDFDocument.load(pdf, { updateMetadata: false });
    const pages = await whole.copyPages(part, part.getPageIndices());
    pages.forEach((page) => whole.addPage(page));
  }
  // Without object streams every page stands in the file by itself, where pdfPageCount finds it.
  return whole.save({ useObjectStreams: false });
}
