// The tenant's store when the tenant is being stopped.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { atomically, openStore } from '../../src/tenant/store.ts';

test('a request still at work when the store is closed is refused; the process goes on', () => {
  const data = mkdtempSync(join(tmpdir(), 'store-'));
  const db = openStore(data);
  db.close();
  expect(() => atomically(db, () => 'done')).toThrow('not open');
  rmSync(data, { recursive: true, force: true });
});
