// A list of made-up actions on a furnished tenant, reached by Microsoft's own Graph client.
import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import type { List, ListItem } from '@microsoft/microsoft-graph-types';
import { startFurnishedTenant, type TestTenant, testApps } from '../support/tenant.ts';
import { graphClient } from './graph-client.ts';

export type Item = ListItem & { fields: Record<string, unknown>; deleted?: { state: string } };

export interface ItemPage {
  value: Item[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

export interface ActionsList {
  readonly list: List;
  /** Address of its items. */
  readonly items: string;
  add(fields: object): Promise<Item>;
  /** Adds so many actions of two teams at once: `key-0`, `key-1`, … */
  fill(count: number): Promise<void>;
}

export interface ActionsTenant {
  readonly tenant: TestTenant;
  readonly siteId: string;
  readonly client: Client;
  newList(): Promise<ActionsList>;
}

/** A tenant in which each test makes a list of its own. */
export async function startActionsTenant(): Promise<ActionsTenant> {
  const { tenant, siteId } = await startFurnishedTenant();
  const client = await graphClient(tenant, testApps.service);
  let lists = 0;
  return {
    tenant,
    siteId,
    client,
    async newList() {
      lists += 1;
      const list = (await client.api(`/sites/${siteId}/lists`).post({
        displayName: `Actions ${lists}`,
        columns: [
          { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
          { name: 'Team', text: {}, indexed: true },
          { name: 'Days', number: { minimum: 0 }, indexed: true },
          { name: 'Story', text: { allowMultipleLines: true } },
          { name: 'DueOn', dateTime: { format: 'dateOnly' } },
          { name: 'SentAt', dateTime: { format: 'dateTime' }, indexed: true },
          { name: 'Grade', choice: { choices: ['Good', 'Inadequate'] } },
          { name: 'Themes', choice: { choices: ['Voice', 'Plan'], displayAs: 'checkBoxes' } },
          { name: 'Closed', boolean: {} },
          { name: 'Owner', personOrGroup: {} },
        ],
        list: { template: 'genericList' },
      })) as List;
      const items = `/sites/${siteId}/lists/${list.id}/items`;
      return {
        list,
        items,
        add: async (fields) => (await client.api(items).post({ fields })) as Item,
        async fill(count) {
          await tenant.control.post('/items', {
            siteId,
            listId: list.id,
            items: Array.from({ length: count }, (_, index) => ({
              fields: {
                Title: `Action ${index}`,
                Key: `key-${index}`,
                Team: `Team ${index % 2}`,
                Days: index,
              },
            })),
          });
        },
      };
    },
  };
}

/** The refusal that the work meets; fails where it is not refused. */
export async function refusal(work: Promise<unknown>): Promise<GraphError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error('The request was not refused.');
}
