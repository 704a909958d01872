// A second client that Microsoft's community writes, so that the tenant is not shaped by one client's habits.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FieldValueSet } from '@microsoft/microsoft-graph-types';
import { Columns } from '@pnp/graph/columns/index.js';
import { ListItems } from '@pnp/graph/list-item/index.js';
import { Lists } from '@pnp/graph/lists/index.js';
import type { ISites } from '@pnp/graph/sites/index.js';
import { pnpSites } from '../support/pnp.ts';
import { graphToken, startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';

/** Graph's field sets are open; their type names no column. */
const fields = (values: Record<string, string>): FieldValueSet => values as FieldValueSet;

let tenant: TestTenant;
let sites: ISites;

beforeAll(async () => {
  ({ tenant } = await startFurnishedTenant());
  const token = await graphToken(tenant, testApps.service);
  sites = pnpSites(tenant.address, token);
});

afterAll(async () => {
  await tenant.close();
});

test('PnPjs makes a list with columns, adds items, filters, pages and changes them', async () => {
  const site = await sites.getByUrl('council.sharepoint.example', '/sites/grip');
  const made = await Lists(site).add({
    displayName: 'Actions',
    columns: [
      { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
      { name: 'Team', text: {}, indexed: true },
    ],
    list: { template: 'genericList' },
  });
  const list = Lists(site).getById(made.id ?? '');
  const names = (await Columns(list)()).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Title', 'Key', 'Team', 'Modified']));

  for (let number = 1; number <= 5; number += 1) {
    await ListItems(list).add({
      fields: fields({ Title: `Action ${number}`, Key: `k${number}`, Team: `Team ${number % 2}` }),
    });
  }
  const ones = await ListItems(list).filter("fields/Team eq 'Team 1'").expand('fields')();
  expect(ones.map(({ id }) => id)).toEqual(['1', '3', '5']);

  const pages: (string | undefined)[][] = [];
  for await (const page of ListItems(list).top(2)) pages.push(page.map(({ id }) => id));
  expect(pages).toEqual([['1', '2'], ['3', '4'], ['5']]);

  await ListItems(list)
    .getById('2')
    .update({ fields: fields({ Team: 'Team 9' }) });
  const changed = await ListItems(list).getById('2').expand('fields')();
  expect(changed.fields).toMatchObject({ Title: 'Action 2', Team: 'Team 9' });
  await expect(ListItems(list).add({ fields: fields({ Key: 'K1' }) })).rejects.toThrow('409');
});
