// A file that cannot be read at all is refused with one plain sentence.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { bytesOf, SMALL, TODAY } from './a-tracker.ts';

const OLE_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('a file that is no readable workbook', () => {
  test.each([
    ['an empty file', new Uint8Array(), 'empty', 'The file is empty.'],
    [
      'a text file',
      new TextEncoder().encode('Audit ref,Team\nA-01,Elm'),
      'not-a-workbook',
      /not an Excel workbook/,
    ],
    [
      'a workbook with a password',
      new Uint8Array([...OLE_START, ...Array<number>(504).fill(0)]),
      'protected',
      /password/,
    ],
    ['an unreadable archive', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9]), 'damaged', /damaged/],
  ] as const)('%s is refused with a sentence', async (_what, bytes, code, sentence) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({
      name: 'WorkbookError',
      code,
      message: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    });
  });

  test('a workbook cut off half way is refused as damaged', async () => {
    const whole = await bytesOf(SMALL);
    await expect(readWorkbook(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'damaged',
    });
  });

  test('a path without a file is refused, and a path with one is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tracker-'));
    try {
      await expect(readWorkbook(join(folder, 'none.xlsx'))).rejects.toMatchObject({ code: 'not-found' });
      const path = join(folder, 'tracker.xlsx');
      await writeFile(path, await bytesOf(SMALL));
      const { tracker, faults } = await readWorkbook(path, TODAY);
      expect(faults).toEqual([]);
      expect(tracker.actions).toHaveLength(3);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
