import { utils } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { workbookOf } from '#electron/excel/read-workbook.ts';
import {
  bookOf,
  oldWorkbook,
  withCodePage,
  withHiddenRow,
  withMacros,
} from '#tests/fixtures/workbooks/old-xls.ts';

const ID = '500102199001011234';

async function sheetsOf(bytes: Buffer) {
  const read = await workbookOf(bytes, '名册.xls');
  return read.ok ? read.value.sheets : read.error;
}

test('every kind of cell of an old workbook', async () => {
  const workbook = bookOf([
    ['姓名', '身份证号码', '纳入时间'],
    ['张三', ID, { t: 'n', v: 45_170, z: 'yyyy"年"m"月"d"日"' }],
    ['李四', { t: 'n', v: Number(ID) }, { t: 'n', v: 45_170.354166666664, z: 'm/d/yy' }],
    [true, { t: 'e', v: 42 }, { t: 'n', v: 0.1 + 0.2 }],
    [
      { t: 's', v: '一村', f: 'A1' },
      { t: 'n', v: 0, f: '1-1' },
      { t: 'n', v: 45_170, f: 'TODAY()', z: 'm/d/yy' },
    ],
    [' 两端 ', null, 1200.5],
  ]);
  expect(await sheetsOf(oldWorkbook(workbook))).toEqual([
    {
      name: '名册',
      hidden: false,
      hiddenColumns: [],
      rows: [
        { number: 1, hidden: false, texts: ['姓名', '身份证号码', '纳入时间'], kinds: 'ttt' },
        { number: 2, hidden: false, texts: ['张三', ID, '2023-09-01'], kinds: 'ttd' },
        {
          number: 3,
          hidden: false,
          texts: ['李四', '500102199001011000', '2023-09-01 08:30:00'],
          kinds: 'tnd',
        },
        { number: 4, hidden: false, texts: ['TRUE', '#N/A', '0.3'], kinds: 'ben' },
        { number: 5, hidden: false, texts: ['一村', '0', '2023-09-01'], kinds: 'tnd' },
        { number: 6, hidden: false, texts: [' 两端 ', '', '1200.5'], kinds: 't n' },
      ],
    },
  ]);
});

test('the epoch of 1904', async () => {
  const workbook = bookOf([[{ t: 'n', v: 43_708, z: 'm/d/yy' }]]);
  workbook.Workbook = { WBProps: { date1904: true } };
  expect(await sheetsOf(oldWorkbook(workbook))).toMatchObject([
    { rows: [{ texts: ['2023-09-01'], kinds: 'd' }] },
  ]);
});

test('merged cells, hidden rows, columns and sheets', async () => {
  const workbook = bookOf([['标题'], ['一村', 1], [null, 2]]);
  const sheet = workbook.Sheets['名册'] ?? {};
  sheet['!merges'] = [utils.decode_range('A1:B1'), utils.decode_range('A2:A3')];
  sheet['!cols'] = [{}, { hidden: true }];
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['x']]), '底稿');
  workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  expect(await sheetsOf(oldWorkbook(workbook))).toEqual([
    {
      name: '名册',
      hidden: false,
      hiddenColumns: ['B'],
      rows: [
        { number: 1, hidden: false, texts: ['标题', '标题'], kinds: 'tm' },
        { number: 2, hidden: false, texts: ['一村', '1'], kinds: 'tn' },
        { number: 3, hidden: false, texts: ['一村', '2'], kinds: 'tn' },
      ],
    },
    {
      name: '底稿',
      hidden: true,
      hiddenColumns: [],
      rows: [{ number: 1, hidden: false, texts: ['x'], kinds: 't' }],
    },
  ]);
  expect(await sheetsOf(withHiddenRow(oldWorkbook(bookOf([['a'], ['b'], ['c']])), 2))).toMatchObject([
    { rows: [{ hidden: false }, { hidden: true }, { hidden: false }] },
  ]);
});

test('Excel 5, with its texts in GBK', async () => {
  const bytes = withCodePage(
    oldWorkbook(bookOf([['XYZW', ID]], 'list'), 'biff5'),
    936,
    Buffer.from('XYZW'),
    iconv.encode('张三', 'gbk'),
  );
  expect(await sheetsOf(bytes)).toMatchObject([{ rows: [{ texts: ['张三', ID], kinds: 'tt' }] }]);
});

test('macros are said to be ignored', async () => {
  const book = bookOf([['姓名'], ['张三']]);
  const read = await Promise.all(
    [oldWorkbook(book), withMacros(book)].map((bytes) => workbookOf(bytes, '名册.xls')),
  );
  expect(read.map((one) => one.ok && [one.value.sheets[0]?.rows.length, one.value.notes])).toEqual([
    [2, []],
    [2, ['文件里有宏，已忽略，只读取了表格内容。']],
  ]);
});

test('an OLE file that is no workbook', async () => {
  const bytes = oldWorkbook(bookOf([['a']]));
  expect(await sheetsOf(bytes.subarray(0, 600))).toMatchObject({ code: 'FILE_UNREADABLE' });
});
