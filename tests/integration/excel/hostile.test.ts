import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { workbookOf } from '#electron/excel/read-workbook.ts';
import { zipOf } from '#electron/excel/zip-write.ts';
import { rawParts, rawXlsx, sheetXml, type RawWorkbook } from '#tests/fixtures/workbooks/raw-xlsx.ts';

const ONE_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
const GOOD = rawXlsx({ sheets: [{ rows: ONE_ROW }] });

/** The sentence a file ends in, within ten seconds; what was read when it was. */
async function fateOf(bytes: Buffer, name = '名册.xlsx'): Promise<unknown> {
  const begun = performance.now();
  const read = await workbookOf(bytes, name);
  expect(performance.now() - begun).toBeLessThan(10_000);
  return read.ok ? read.value : read.error.message;
}

function sentence(part: string): unknown {
  return expect.stringContaining(part);
}

describe('files that are no workbook', () => {
  test.each([
    ['nothing', Buffer.alloc(0), '是空文件'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452ffd8ffe0', 'hex'), '不是 Excel 工作簿'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n\0', 'latin1'), '是 PDF，读不出表格'],
    ['a web page named .xls', Buffer.from('\uFEFF <html><table><tr><td>1</td></tr></table>'), '网页格式'],
    [
      'a document',
      zipOf([{ name: 'word/document.xml', bytes: Buffer.from('<x/>') }], true),
      '不是 Excel 工作簿',
    ],
    ['a binary workbook', zipOf([{ name: 'xl/workbook.bin', bytes: Buffer.from('x') }]), '.xlsb'],
    ['the first half of a workbook', GOOD.subarray(0, GOOD.length / 2), '不完整或已损坏'],
    ['a workbook without its end', GOOD.subarray(0, GOOD.length - 30), '不完整或已损坏'],
    [
      'an OLE file of zeros',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
      '不完整或已损坏',
    ],
  ])('%s', async (_, bytes, part) => {
    expect(await fateOf(bytes)).toEqual(sentence(part));
  });

  test('a part damaged within the zip is noticed, whatever its bytes became', async () => {
    const stored = zipOf(rawParts({ sheets: [{ rows: ONE_ROW }] }));
    const at = stored.indexOf('<v>1</v>');
    stored.write('<v>7</v>', at);
    expect(await fateOf(stored)).toEqual(sentence('不完整或已损坏'));
  });
});

describe('files that would fill the memory', () => {
  test('a part that declares to unpack to more than any table', async () => {
    const bytes = Buffer.from(GOOD);
    const entry =
      bytes.indexOf(Buffer.from('xl/worksheets/sheet1.xml'), bytes.indexOf(Buffer.from('504b0102', 'hex'))) -
      46;
    bytes.writeUInt32LE(0xfffffff0, entry + 24);
    expect(await fateOf(bytes)).toEqual(sentence('异常庞大'));
  });

  test('a zip bomb that declares nothing', async () => {
    const blanks = Buffer.concat([Buffer.from('<worksheet>'), Buffer.alloc(80 * 1024 * 1024, '<a/>')]);
    const packed = deflateRawSync(blanks);
    const parts = rawParts({ sheets: [{ rows: ONE_ROW }] });
    const bytes = zipOf(
      parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, bytes: packed } : part)),
    );
    const declared = declareDeflated(bytes, packed, 1000, crc32(blanks));
    expect(await fateOf(declared)).toEqual(sentence('异常庞大'));
  });

  test('a million rows of nothing but formats are read as the table above them', async () => {
    const blank = '<c s="1"/><c s="1"/><c s="1"/>';
    const rows = rowsOf(1_000_000, (row) => (row === 1 ? '<c r="A1"><v>1</v></c>' : blank));
    const bytes = rawXlsx({ formats: [14], sheets: [{ rows }] });
    const before = process.memoryUsage.rss();
    expect(await fateOf(bytes)).toMatchObject({ sheets: [{ rows: [{ number: 1 }] }] });
    expect(process.memoryUsage.rss() - before).toBeLessThan(250 * 1024 * 1024);
  }, 60_000);

  test.each([
    [
      'a cell far right in every row',
      rowsOf(200_000, (row) => `<c r="XFC${row}"><v>1</v></c>`),
      '800 万个单元格',
    ],
    ['300 columns of data', `<row r="1">${'<c><v>1</v></c>'.repeat(300)}</row>`, '超过 256 列'],
    ['a tag without end', `<row r="1" ${'x'.repeat(5_000_000)}`, '不完整或已损坏'],
    ['a text without end', `<row r="1"><c t="inlineStr"><is><t>${'x'.repeat(5_000_000)}`, '不完整或已损坏'],
  ])('%s', async (_, rows, part) => {
    expect(await fateOf(rawXlsx({ sheets: [{ rows }] }))).toEqual(sentence(part));
  });

  test('200 columns are read', async () => {
    const rows = `<row r="1">${'<c><v>1</v></c>'.repeat(200)}</row>`;
    expect(await fateOf(rawXlsx({ sheets: [{ rows }] }))).toMatchObject({
      sheets: [{ rows: [{ number: 1 }] }],
    });
  });

  test.each([
    ['a merged range over the whole sheet', '<mergeCell ref="A1:XFD1048576"/>', '合并单元格'],
    ['a million merged ranges', '<mergeCell ref="A1:C1"/>'.repeat(1_000_000), '合并单元格'],
  ])('%s', async (_, merges, part) => {
    const after = `<mergeCells>${merges}</mergeCells>`;
    expect(await fateOf(rawXlsx({ sheets: [{ rows: ONE_ROW, after }] }))).toEqual(sentence(part));
  });

  test('a million hidden columns', async () => {
    const before = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(1_000_000)}</cols>`;
    expect(await fateOf(rawXlsx({ sheets: [{ rows: ONE_ROW, before }] }))).toEqual(sentence('已损坏'));
  });

  test('300 sheets', async () => {
    const sheets = Array.from({ length: 300 }, () => ({ rows: ONE_ROW }));
    expect(await fateOf(rawXlsx({ sheets }))).toEqual(sentence('超过 200 张'));
  });

  test('elements nested a million deep', async () => {
    const after = `<extLst>${'<a>'.repeat(1_000_000)}${'</a>'.repeat(1_000_000)}</extLst>`;
    expect(await fateOf(rawXlsx({ sheets: [{ rows: ONE_ROW, after }] }))).toMatchObject({ sheets: [{}] });
  });
});

describe('files that reach out, or carry programs', () => {
  const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';

  test.each([
    [
      'an external entity in a sheet',
      withPart('xl/worksheets/sheet1.xml', external + sheetXml({ rows: ONE_ROW })),
    ],
    ['entities within entities', withPart('xl/sharedStrings.xml', `${laughs}<sst><si><t>&b;</t></si></sst>`)],
    ['a DTD in the list of sheets', withPart('xl/workbook.xml', `${external}<workbook/>`)],
    ['a DTD in the formats', withPart('xl/styles.xml', `${external}<styleSheet/>`)],
  ])('%s', async (_, workbook) => {
    expect(await fateOf(rawXlsx(workbook))).toEqual(sentence('外部引用声明'));
  });

  test('an entity nobody declared', async () => {
    const rows = '<row r="1"><c t="inlineStr"><is><t>&e;</t></is></c></row>';
    expect(await fateOf(rawXlsx({ sheets: [{ rows }] }))).toEqual(sentence('已损坏'));
  });

  test('macros are ignored, and said so', async () => {
    const parts = { 'xl/vbaProject.bin': Buffer.from('d0cf11e0a1b11ae1', 'hex') };
    expect(await fateOf(rawXlsx({ sheets: [{ rows: ONE_ROW }], parts }), '名册.xlsm')).toMatchObject({
      sheets: [{ rows: [{ texts: ['1'] }] }],
      notes: ['文件里有宏，已忽略，只读取了表格内容。'],
    });
  });
});

describe('tables that would lose rows', () => {
  test.each([
    ['rows twice', ONE_ROW + ONE_ROW],
    ['rows out of order', '<row r="3"/><row r="2"><c><v>1</v></c></row>'],
    ['cells twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['an address that is none', '<row r="1"><c r="a1"><v>1</v></c></row>'],
    ['a number that is none', '<row r="1"><c><v>12x</v></c></row>'],
    ['a shared string that is not there', '<row r="1"><c t="s"><v>5</v></c></row>'],
    ['a cell outside any row', '<c><v>1</v></c>'],
    ['elements that do not nest', '<row r="1"><c><v>1</c></v></row>'],
    ['a sheet that stops', '<row r="1"><c><v>1</v></c></row><row'],
  ])('%s', async (_, rows) => {
    expect(await fateOf(rawXlsx({ sheets: [{ rows }] }))).toEqual(sentence('已损坏'));
  });

  test('a sheet whose part is not there', async () => {
    const parts = rawParts({ sheets: [{ rows: ONE_ROW }, { rows: ONE_ROW }] });
    expect(await fateOf(zipOf(parts.filter((part) => !part.name.endsWith('sheet2.xml'))))).toEqual(
      sentence('已损坏'),
    );
  });
});

test('cancelling ends the reading', async () => {
  expect(await workbookOf(GOOD, '名册.xlsx', { cancelled: () => true })).toEqual({
    ok: false,
    error: { code: 'CANCELLED', message: '已取消，没有改动任何数据。' },
  });
});

function rowsOf(count: number, cells: (row: number) => string): string {
  return Array.from({ length: count }, (_, index) => `<row r="${index + 1}">${cells(index + 1)}</row>`).join(
    '',
  );
}

function withPart(name: string, content: string): RawWorkbook {
  return { sheets: [{ rows: ONE_ROW }], parts: { [name]: content } };
}

/** A stored part's headers rewritten to say it is deflated and unpacks to `expanded` bytes. */
function declareDeflated(bytes: Buffer, packed: Buffer, expanded: number, crc: number): Buffer {
  const copy = Buffer.from(bytes);
  const local = copy.indexOf(packed) - 30 - 'xl/worksheets/sheet1.xml'.length;
  const entry = copy.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  for (const fields of [local + 8, entry + 10]) {
    copy.writeUInt16LE(8, fields);
    copy.writeUInt32LE(crc, fields + 6);
    copy.writeUInt32LE(expanded, fields + 14);
  }
  return copy;
}
