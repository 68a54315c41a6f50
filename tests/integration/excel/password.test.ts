import officeCrypto from 'officecrypto-tool';
import { expect, test } from 'vitest';
import { workbookOf } from '#electron/excel/read-workbook.ts';
import { bookOf, oldWorkbook } from '#tests/fixtures/workbooks/old-xls.ts';
import { protectedXls } from '#tests/fixtures/workbooks/protected-xls.ts';
import { rawXlsx } from '#tests/fixtures/workbooks/raw-xlsx.ts';

const PLAIN = rawXlsx({
  sheets: [{ rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>' }],
});
const READ = { ok: true, value: { sheets: [{ rows: [{ texts: ['张三'] }] }] } };

test.each([
  ['as Excel protects since 2010', officeCrypto.encrypt(PLAIN, { password: '请款2024' })],
  ['as Excel 97 to 2003 did', protectedXls(oldWorkbook(bookOf([['张三']])), '请款2024')],
  ['as Excel 2007 did', officeCrypto.encrypt(PLAIN, { password: '请款2024', type: 'standard' })],
])('%s: asked for, refused when wrong, read when right', async (_, bytes) => {
  expect(await workbookOf(bytes, '名册.xlsx')).toEqual({
    ok: false,
    error: { code: 'FILE_PASSWORD', message: '“名册.xlsx”设有打开密码，还没有导入。请输入打开密码。' },
  });
  expect(await workbookOf(bytes, '名册.xlsx', { password: 'nonsense' })).toEqual({
    ok: false,
    error: {
      code: 'FILE_PASSWORD',
      message: '“名册.xlsx”的打开密码不对，还没有导入。请核对大小写后重新输入。',
    },
  });
  expect(await workbookOf(bytes, '名册.xlsx', { password: '请款2024' })).toMatchObject(READ);
});

test('a workbook with a protected structure opens without asking, as in Excel', async () => {
  const bytes = officeCrypto.encrypt(PLAIN, { password: 'VelvetSweatshop' });
  expect(await workbookOf(bytes, '名册.xlsx')).toMatchObject(READ);
});

test('a protection forged to keep the computer busy for hours is refused at once', async () => {
  const bytes = officeCrypto.encrypt(PLAIN, { password: 'x' });
  bytes.write('9e9999', bytes.indexOf('spinCount="100000"') + 'spinCount="'.length, 'latin1');
  expect(await workbookOf(bytes, '名册.xlsx', { password: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'FILE_UNREADABLE' },
  });
});
