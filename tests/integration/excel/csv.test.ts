import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { workbookOf } from '#electron/excel/read-workbook.ts';

const ID = '500102199001011234';

async function rowsOf(bytes: Buffer, name = '名册.csv') {
  const read = await workbookOf(bytes, name);
  return read.ok ? read.value.sheets[0]?.rows.map((row) => [row.number, row.texts, row.kinds]) : read.error;
}

describe('the encodings that rosters come in', () => {
  const TEXT = `姓名,身份证号码,村（居）\r\n张䶮,${ID},荔枝街道\r\n`;
  const ROWS = [
    [1, ['姓名', '身份证号码', '村（居）'], 'ttt'],
    [2, ['张䶮', ID, '荔枝街道'], 'ttt'],
  ];

  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    [
      'UTF-16 as Excel’s “Unicode text”',
      iconv.encode(TEXT.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
    ],
    ['UTF-16 the other way round', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(ROWS);
  });

  test('characters of four bytes in GB18030', async () => {
    expect(await rowsOf(iconv.encode('姓名\n张𬱖\n', 'gb18030'))).toEqual([
      [1, ['姓名'], 't'],
      [2, ['张𬱖'], 't'],
    ]);
  });
});

describe('fields', () => {
  test.each([
    ['semicolons', '姓名;金额\n张三;1,5\n', [1, ['姓名', '金额'], 'tt'], [2, ['张三', '1,5'], 'tt']],
    ['tabs', '姓名\t金额\n张三\t400', [1, ['姓名', '金额'], 'tt'], [2, ['张三', '400'], 'tt']],
    ['quotes', '"姓,名","说""明"\n"张三",""', [1, ['姓,名', '说"明'], 'tt'], [2, ['张三'], 't']],
    ['line breaks in quotes', '"姓\n名",组\n张三,1', [1, ['姓\n名', '组'], 'tt'], [2, ['张三', '1'], 'tt']],
    ['empty lines and fields', 'a,,b,\n\n\n,c', [1, ['a', '', 'b'], 't t'], [4, ['', 'c'], ' t']],
    ['a quote that is none', '张"三,2\n"李四" x,3', [1, ['张"三', '2'], 'tt'], [2, ['"李四" x', '3'], 'tt']],
    ['line ends of old Macs', 'a\rb', [1, ['a'], 't'], [2, ['b'], 't']],
  ])('%s', async (_, text, ...rows) => {
    expect(await rowsOf(Buffer.from(text))).toEqual(rows);
  });

  test('ID numbers stay text, however they are kept from Excel', async () => {
    const written = [
      ID,
      `="${ID}"`,
      `"=""${ID}"""`,
      `'${ID}`,
      `\t${ID}`,
      `"${ID}\t"`,
      '007',
      '1234567890123456789',
    ];
    expect(await rowsOf(Buffer.from(written.map((field) => `${field},`).join('\n')))).toEqual(
      [ID, ID, ID, ID, ID, ID, '007', '1234567890123456789'].map((text, index) => [index + 1, [text], 't']),
    );
  });

  test('a number that Excel has rounded is marked as one', async () => {
    expect(await rowsOf(Buffer.from('5.00102E+17,张三'))).toEqual([[1, ['5.00102E+17', '张三'], 'nt']]);
  });

  test('a quote left open swallows nobody', async () => {
    const people = Array.from({ length: 40 }, (_, index) => `张${index},1`);
    const rows = await rowsOf(Buffer.from(['"王五,1', ...people, '李四",2'].join('\n')));
    expect(rows).toHaveLength(42);
  });
});

test('tab-separated text that calls itself .xls is read as what it is', async () => {
  expect(await rowsOf(iconv.encode(`姓名\t身份证号码\n张三\t${ID}`, 'gbk'), '导出.xls')).toEqual([
    [1, ['姓名', '身份证号码'], 'tt'],
    [2, ['张三', ID], 'tt'],
  ]);
});

test('what is neither a workbook nor text is refused', async () => {
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  expect(await rowsOf(picture, '照片')).toEqual({
    code: 'FILE_UNREADABLE',
    message:
      '“照片”不是 Excel 工作簿，没有导入。请选 .xlsx、.xls 或 .csv 文件；其他格式请先在 Excel 里另存为 .xlsx。',
  });
  const broken = Buffer.concat([iconv.encode('姓名,张三', 'gb18030'), Buffer.from([0xff, 0xff, 0x2c])]);
  expect(await rowsOf(broken)).toEqual({
    code: 'FILE_UNREADABLE',
    message:
      '“名册.csv”里有认不出的文字（编码不明，或文件已损坏），没有导入。请在导出它的系统里改选 .xlsx，或重新获取文件。',
  });
});
