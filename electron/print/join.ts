import { PDFDocument } from 'pdf-lib';

/** Several PDFs as one, in order; each keeps its own page numbers. One alone stays as it is, byte for byte. */
export async function joinPdfs(pdfs: readonly Buffer[], title: string): Promise<Buffer> {
  const [only] = pdfs;
  if (pdfs.length === 1 && only !== undefined) {
    return only;
  }
  const whole = await PDFDocument.create();
  whole.setTitle(title);
  whole.setLanguage('zh-CN');
  for (const pdf of pdfs) {
    const part = await PDFDocument.load(pdf, { updateMetadata: false });
    const pages = await whole.copyPages(part, part.getPageIndices());
    pages.forEach((page) => whole.addPage(page));
  }
  // Without object streams every page stands in the file by itself, where pdfPageCount finds it.
  return Buffer.from(await whole.save({ useObjectStreams: false }));
}
