// The table in docs/local-tenant.md says what of Microsoft 365 is played; it must be exactly what is registered.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestTenant, type TestTenant } from '../support/tenant.ts';

const shown = ['login', 'identity', 'graph', 'connector'];

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
});

afterAll(async () => {
  await tenant.close();
});

test('the coverage table lists every route of Microsoft’s that the tenant has, and no other', () => {
  const wanted = tenant.routes
    .filter(({ family }) => shown.includes(family))
    .map(({ family, method, path, summary }) => {
      const cells = [family, method.toUpperCase(), `\`${path.replaceAll('\\', '')}\``, summary];
      return `| ${cells.join(' | ')} |`;
    })
    .sort();
  const page = readFileSync('docs/local-tenant.md', 'utf8');
  const listed = page.split('\n').filter((line) => shown.some((family) => line.startsWith(`| ${family} |`)));
  if (JSON.stringify(listed) !== JSON.stringify(wanted)) {
    throw new Error(`The table in docs/local-tenant.md should read:\n\n${wanted.join('\n')}\n`);
  }
  expect(listed.length).toBeGreaterThan(20);
});
