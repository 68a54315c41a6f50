import { failure, type Failure } from '#shared/domain/result.ts';

const MEGABYTE = 1024 * 1024;
/** Larger files are no roster of one street. */
export const LARGEST_FILE = 200 * MEGABYTE;
const LARGEST_EXPANDED = 2048 * MEGABYTE;
const LARGEST_PART = 1024 * MEGABYTE;
const HIGHEST_RATIO = 400;
const END_RECORD = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * What keeps a file from being read as an .xlsx workbook, or null. Looks at the first bytes and at the list of
 * parts a zip keeps at its end, before anything is unpacked.
 */
export function workbookProblem(bytes: Buffer, name: string): Failure | null {
  if (bytes.length === 0) {
    return refuse(`“${name}”是空文件，没有导入。请检查文件后重新选择。`);
  }
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    return refuse(
      hasEncryptedPart(bytes)
        ? `“${name}”设有打开密码，没有导入。请在 Excel 里取消密码（另存为时清空密码）后再选。`
        : `“${name}”是旧版 Excel 文件（.xls），没有导入。请在 Excel 里另存为 .xlsx 后再选。`,
    );
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    return refuse(
      /\.(csv|txt)$/i.test(name)
        ? `“${name}”是文本文件，没有导入。请用 Excel 打开，另存为 .xlsx 后再选。`
        : `“${name}”不是 Excel 工作簿，没有导入。请选 .xlsx 文件；其他格式请先在 Excel 里另存为 .xlsx。`,
    );
  }
  return zipProblem(bytes, name);
}

function zipProblem(bytes: Buffer, name: string): Failure | null {
  const parts = zipParts(bytes);
  if (parts === null) {
    return refuse(`“${name}”不完整（可能没有下载完），没有导入。请重新获取文件后再选。`);
  }
  if (!parts.some((part) => part.name === 'xl/workbook.xml')) {
    return refuse(`“${name}”不是 Excel 工作簿（.xlsx），没有导入。请在 Excel 里另存为 .xlsx 后再选。`);
  }
  const expanded = parts.reduce((sum, part) => sum + part.expanded, 0);
  const swollen = parts.some(
    (part) =>
      part.expanded > LARGEST_PART ||
      (part.expanded > 64 * MEGABYTE && part.expanded > part.packed * HIGHEST_RATIO),
  );
  return expanded > LARGEST_EXPANDED || swollen
    ? refuse(`“${name}”展开后异常庞大，没有导入。请把数据复制到新的工作簿里再选。`)
    : null;
}

interface ZipPart {
  readonly name: string;
  readonly packed: number;
  readonly expanded: number;
}

/** The parts a zip lists in its central directory, or null when the list is not whole. */
function zipParts(bytes: Buffer): readonly ZipPart[] | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_RECORD) {
    return null;
  }
  const parts: ZipPart[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) {
      return null;
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    parts.push({
      name: bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      packed: bytes.readUInt32LE(at + 20),
      expanded: bytes.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function hasEncryptedPart(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function refuse(message: string): Failure {
  return failure('FILE_UNREADABLE', message).error;
}
