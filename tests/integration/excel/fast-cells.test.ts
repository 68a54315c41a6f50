import { describe, expect, test } from 'vitest';
import { workbookOf } from '#electron/excel/read-workbook.ts';
import type { SheetText } from '#electron/excel/workbook-text.ts';
import { rawXlsx, type RawWorkbook } from '#tests/fixtures/workbooks/raw-xlsx.ts';
import { bothReaders } from './both-readers.ts';

/** One fixture per kind of cell: XML of the first row's cells, and what each reader must say of it. */
const CELLS: readonly (readonly [title: string, cells: string, kinds: string, texts: readonly string[]])[] = [
  ['shared string', '<c r="A1" t="s"><v>0</v></c>', 't', ['张三']],
  ['shared rich text, phonetic runs left out', '<c r="A1" t="s"><v>1</v></c>', 't', ['身份证号码']],
  ['spaces kept', '<c r="A1" t="s"><v>2</v></c>', 't', ['  两端有空格 ']],
  ['entities', '<c r="A1" t="s"><v>3</v></c>', 't', ['A&B <“”> \u{20BB7}"\'']],
  ['escaped control characters', '<c r="A1" t="s"><v>4</v></c>', 't', ['上\r\n下_x000D_']],
  ['line ends of any system', '<c r="A1" t="s"><v>5</v></c>', 't', ['一\n二\n三']],
  ['empty shared string', '<c r="A1" t="s"><v>6</v></c><c r="B1"><v>1</v></c>', ' n', ['', '1']],
  ['inline string', '<c r="A1" t="inlineStr"><is><t>李四</t></is></c>', 't', ['李四']],
  [
    'inline rich text',
    '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>李</t></r><r><t xml:space="preserve"> 四</t></r></is></c>',
    't',
    ['李 四'],
  ],
  ['whole number', '<c r="A1"><v>400</v></c>', 'n', ['400']],
  ['number with spaces around', '<c r="A1"><v> 400 </v></c>', 'n', ['400']],
  ['number with 17 digits after the point', '<c r="A1"><v>0.30000000000000004</v></c>', 'n', ['0.3']],
  ['15 digits', '<c r="A1"><v>512301700101123</v></c>', 'n', ['512301700101123']],
  ['18 digits, rounded by Excel', '<c r="A1"><v>5.0010219900101099E+17</v></c>', 'n', ['500102199001011000']],
  [
    'negative, leading zeros, exponent',
    '<c r="A1"><v>-12.50</v></c><c r="B1"><v>007</v></c><c r="C1"><v>1E3</v></c>',
    'nnn',
    ['-12.5', '7', '1000'],
  ],
  ['date by built-in format', '<c r="A1" s="1"><v>45170</v></c>', 'd', ['2023-09-01']],
  ['date by its own format', '<c r="A1" s="2"><v>45170.354166666664</v></c>', 'd', ['2023-09-01 08:30:00']],
  [
    'date by the formats of Chinese Excel',
    '<c r="A1" s="3"><v>45170</v></c><c r="B1" s="4"><v>45170</v></c>',
    'dd',
    ['2023-09-01', '2023-09-01'],
  ],
  ['letters of dates in quotes and brackets are none', '<c r="A1" s="5"><v>1200</v></c>', 'n', ['1200']],
  ['escaped letters', '<c r="A1" s="6"><v>45170</v></c>', 'd', ['2023-09-01']],
  ['booleans', '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>', 'bb', ['TRUE', 'FALSE']],
  ['error', '<c r="A1" t="e"><v>#N/A</v></c>', 'e', ['#N/A']],
  ['formula with a text', '<c r="A1" t="str"><f>B1&amp;"x"</f><v>村民</v></c>', 't', ['村民']],
  ['formula with a number', '<c r="A1"><f>1+1</f><v>2</v></c>', 'n', ['2']],
  [
    'formula with nought and with FALSE',
    '<c r="A1"><f>1-1</f><v>0</v></c><c r="B1" t="b"><f>A1&gt;1</f><v>0</v></c>',
    'nb',
    ['0', 'FALSE'],
  ],
  ['formula with a date', '<c r="A1" s="1"><f>TODAY()</f><v>45170</v></c>', 'd', ['2023-09-01']],
  ['formula with an error', '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', 'e', ['#DIV/0!']],
  ['formula without a saved result', '<c r="A1"><f>B1</f></c><c r="B1"><v>1</v></c>', 'fn', ['', '1']],
  [
    'shared formula',
    '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f><v>6</v></c><c r="B1"><f t="shared" si="0"/><v>8</v></c>',
    'nn',
    ['6', '8'],
  ],
  ['array formula', '<c r="A1"><f t="array" ref="A1">SUM(B1:B2)</f><v>3</v></c>', 'n', ['3']],
  [
    'cells between without anything',
    '<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="D1"><v>1</v></c><c r="E1" s="1"/>',
    't  n',
    ['张三', '', '', '1'],
  ],
  ['single quotes, spaces and line ends in tags', "<c\n r='A1'\tt = 's' ><v >0</v ></c >", 't', ['张三']],
  ['comments', '<c r="A1" t="s"><!-- <v>1</v> --><v>0</v></c>', 't', ['张三']],
  [
    'far column',
    '<c r="IV1"><v>1</v></c>',
    `${' '.repeat(255)}n`,
    [...Array.from({ length: 255 }, () => ''), '1'],
  ],
];

const STRINGS = [
  '<t>张三</t>',
  '<r><rPr><sz val="11"/></rPr><t>身份证</t></r><r><t>号码</t></r><rPh sb="0" eb="1"><t>shen</t></rPh><phoneticPr fontId="1"/>',
  '<t xml:space="preserve">  两端有空格 </t>',
  '<t>A&amp;B &lt;“”&gt; &#x20BB7;&quot;&apos;</t>',
  '<t>上_x000D_\n下_x005F_x000D_</t>',
  '<t>一\r\n二\r三</t>',
  '<t/>',
];
const FORMATS = [14, 'yyyy/m/d h:mm', 31, 57, '[Red]#,##0.00"yd"', 'yyyy\\-mm\\-dd'];

function firstRow(cells: string): RawWorkbook {
  return { strings: STRINGS, formats: FORMATS, sheets: [{ rows: `<row r="1">${cells}</row>` }] };
}

describe('each kind of cell', () => {
  test.each(CELLS)('%s', async (_, cells, kinds, texts) => {
    const read = await bothReaders(rawXlsx(firstRow(cells)));
    const row = { number: 1, hidden: false, texts, kinds };
    const sheet = { name: '表1', hidden: false, rows: [row], hiddenColumns: [] };
    expect(read).toEqual({ fast: [sheet], reference: [sheet] });
  });
});

describe('sheets, rows and columns', () => {
  test('both epochs', async () => {
    const workbook = {
      formats: [14],
      date1904: true,
      sheets: [{ rows: '<row r="1"><c r="A1" s="1"><v>43708</v></c></row>' }],
    };
    const { fast, reference } = await bothReaders(rawXlsx(workbook));
    expect(fast).toEqual(reference);
    expect(fast?.[0]?.rows[0]?.texts).toEqual(['2023-09-01']);
  });

  test('hidden sheets, rows and columns are read and said so; rows without anything are not there', async () => {
    const rows =
      '<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="C2"><v>2</v></c></row><row r="3" hidden="1"><c r="A3" s="1"/></row>' +
      '<row r="4"><c r="B4" t="inlineStr"><is><t xml:space="preserve">  </t></is></c></row><row r="9" hidden="true"><c r="A9"><v>3</v></c></row>';
    const before = '<cols><col min="1" max="1" width="9"/><col min="2" max="5" width="9" hidden="1"/></cols>';
    const { fast, reference } = await bothReaders(
      rawXlsx({
        formats: [14],
        sheets: [
          { rows, before },
          { name: '隐藏', state: 'hidden' },
          { name: '深藏', state: 'veryHidden' },
        ],
      }),
    );
    expect(fast).toEqual(reference);
    expect(fast).toEqual([
      {
        name: '表1',
        hidden: false,
        rows: [
          { number: 2, hidden: true, texts: ['1', '', '2'], kinds: 'n n' },
          { number: 9, hidden: true, texts: ['3'], kinds: 'n' },
        ],
        hiddenColumns: ['B', 'C'],
      },
      { name: '隐藏', hidden: true, rows: [], hiddenColumns: [] },
      { name: '深藏', hidden: true, rows: [], hiddenColumns: [] },
    ] satisfies SheetText[]);
  });

  test('merged cells: sideways covered, downwards the same', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c><c r="B1"><v>9</v></c></row>' +
      '<row r="3"><c r="A3" t="inlineStr"><is><t>一村</t></is></c><c r="B3"><v>1</v></c></row>' +
      '<row r="4"><c r="B4"><v>2</v></c></row><row r="6" hidden="1"/><row r="8"><c r="B8"><v>5</v></c></row>';
    const after =
      '<mergeCells count="3"><mergeCell ref="A1:C2"/><mergeCell ref="A3:A6"/><mergeCell ref="C8:D8"/></mergeCells>';
    const { fast, reference } = await bothReaders(rawXlsx({ sheets: [{ rows, after }] }));
    expect(fast).toEqual(reference);
    expect(fast?.[0]?.rows).toEqual([
      { number: 1, hidden: false, texts: ['标题', '标题', '标题'], kinds: 'tmm' },
      { number: 2, hidden: false, texts: ['标题', '标题', '标题'], kinds: 'tmm' },
      { number: 3, hidden: false, texts: ['一村', '1'], kinds: 'tn' },
      { number: 4, hidden: false, texts: ['一村', '2'], kinds: 'tn' },
      { number: 5, hidden: false, texts: ['一村'], kinds: 't' },
      { number: 6, hidden: true, texts: ['一村'], kinds: 't' },
      { number: 8, hidden: false, texts: ['', '5'], kinds: ' n' },
    ]);
  });

  test('linked cells say what they show', async () => {
    const { fast, reference } = await bothReaders(
      rawXlsx({
        sheets: [
          {
            rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c><c r="B1"><v>5</v></c></row>',
            after:
              '<hyperlinks><hyperlink ref="A1" r:id="rId1"/><hyperlink ref="B1" location="表1!A1"/></hyperlinks>',
          },
        ],
      }),
    );
    expect(fast).toEqual(reference);
    expect(fast?.[0]?.rows[0]?.texts).toEqual(['张三', '5']);
  });
});

describe('where ExcelJS loses a value, the fast reader has it', () => {
  const LOST: readonly (readonly [
    title: string,
    workbook: RawWorkbook,
    kinds: string,
    texts: readonly string[],
  ])[] = [
    [
      'a text formula in a date column',
      firstRow('<c r="A1" s="1" t="str"><f>X</f><v>长期</v></c>'),
      't',
      ['长期'],
    ],
    [
      'an empty text formula is empty',
      firstRow('<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c>'),
      ' n',
      ['', '1'],
    ],
    [
      'entities of a formula’s text are resolved once',
      firstRow('<c r="A1" t="str"><f>X</f><v>&amp;amp;</v></c>'),
      't',
      ['&amp;'],
    ],
    ['CDATA', firstRow('<c r="A1" t="inlineStr"><is><t><![CDATA[<张三>]]></t></is></c>'), 't', ['<张三>']],
    ['rows and cells without addresses', firstRow('<c><v>1</v></c><c><v>2</v></c>'), 'nn', ['1', '2']],
    [
      'dates of strict workbooks',
      firstRow('<c r="A1" t="d"><v>2023-09-01</v></c><c r="B1" t="d"><v>2023-09-01T08:30:00</v></c>'),
      'dd',
      ['2023-09-01', '2023-09-01 08:30:00'],
    ],
  ];

  test.each(LOST)('%s', async (_, workbook, kinds, texts) => {
    const read = await workbookOf(rawXlsx(workbook), '名册.xlsx');
    expect(read).toMatchObject({
      value: { sheets: [{ rows: [{ number: 1, hidden: false, texts, kinds }] }] },
    });
  });

  test('a namespace prefix on every element, as .NET programs write', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const strings = `<x:sst xmlns:x="${main}"><x:si><x:t>张三</x:t></x:si></x:sst>`;
    const parts = { 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': strings };
    const read = await workbookOf(rawXlsx({ parts }), '名册.xlsx');
    expect(read).toMatchObject({ value: { sheets: [{ rows: [{ texts: ['张三'] }] }] } });
  });

  test('sheets under any name', async () => {
    const bytes = rawXlsx({ sheets: [{ rows: '<row><c><v>1</v></c></row><row><c><v>2</v></c></row>' }] });
    const read = await workbookOf(bytes, '名册.xlsx');
    expect(read).toMatchObject({ value: { sheets: [{ rows: [{ number: 1 }, { number: 2 }] }] } });
  });
});

describe('what the fast reader does not know', () => {
  test('is left to ExcelJS', async () => {
    const more = '<x14:more xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/>';
    const rows = `<row r="1">${more}<c r="A1"><v>1</v></c></row>`;
    const after = '<mergeCells><mergeCell ref="$A$1:$B$1"/></mergeCells>';
    const bytes = rawXlsx({ sheets: [{ rows, after }] });
    const { fast, reference } = await bothReaders(bytes);
    expect(fast).toBeNull();
    expect(await workbookOf(bytes, '名册.xlsx')).toEqual({
      ok: true,
      value: { sheets: reference, notes: [] },
    });
    expect(reference[0]?.rows).toEqual([{ number: 1, hidden: false, texts: ['1', '1'], kinds: 'nm' }]);
  });

  test('is refused where ExcelJS would pass over cells', async () => {
    const more = '<x14:more xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/>';
    const rows = `<row r="1">${more}<c r="A1"><v>1</v></c><c r="B1"><v>2</v>${more}</c></row>`;
    const read = await workbookOf(rawXlsx({ sheets: [{ rows }] }), '名册.xlsx');
    expect(read).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
  });
});
