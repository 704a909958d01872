// From a file or its bytes to an open workbook, or the one sentence that says why not.
import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { WorkbookError } from './faults.ts';

const MOST_BYTES = 30 * 1024 * 1024;

/** Opens an .xlsx workbook; throws WorkbookError. A path is read from disk. */
export async function openWorkbook(source: Uint8Array | string): Promise<ExcelJS.Workbook> {
  const bytes = typeof source === 'string' ? await readBytes(source) : source;
  if (bytes.length === 0) throw new WorkbookError('empty', 'The file is empty.');
  if (bytes.length > MOST_BYTES) {
    throw new WorkbookError(
      'too-large',
      'The file is larger than 30 MB; a tracker is far smaller. Remove pictures from it.',
    );
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new WorkbookError(
      'protected',
      'The file has a password or is in the old .xls format. Save it from Excel as .xlsx without a password.',
    );
  }
  if (!startsWith(bytes, [0x50, 0x4b])) {
    throw new WorkbookError('not-a-workbook', 'The file is not an Excel workbook (.xlsx).');
  }
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  } catch {
    // The library's own error may quote the sheet's contents, so it goes no further.
    throw new WorkbookError(
      'damaged',
      'The workbook is damaged and cannot be read. Open it in Excel, repair and save it.',
    );
  }
  if (workbook.worksheets.length === 0) {
    throw new WorkbookError(
      'not-a-workbook',
      'The file is not an Excel workbook (.xlsx), or it has no sheets.',
    );
  }
  return workbook;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new WorkbookError('not-found', 'There is no such file, or it may not be read.');
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
