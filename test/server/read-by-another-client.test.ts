// What people do in Grip is in SharePoint for anyone's client to read: PnPjs, which others write, finds the same records.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DefaultHeaders } from '@pnp/graph';
import { ListItems } from '@pnp/graph/list-item/index.js';
import { Lists } from '@pnp/graph/lists/index.js';
import { type ISites, Sites } from '@pnp/graph/sites/index.js';
import { NodeFetch } from '@pnp/nodejs';
import { DefaultParse, InjectHeaders, type Queryable, RejectOnError, ResolveOnData } from '@pnp/queryable';
import { day } from '../../src/core/time.ts';
import { chats } from '../support/chat.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction } from '../support/records.ts';
import { appTokenFor } from '../support/sign-in.ts';

let council: SmallCouncil;
let sites: ISites;

/** Next links name the real Graph, and some addresses are relative; this carries both to the local tenant. */
function askLocally(root: string) {
  return (instance: Queryable): Queryable => {
    instance.on.pre(async (url, init, result) => {
      const local = url.replace('https://graph.microsoft.com/v1.0', root);
      return [local.startsWith('http') ? local : `${root}/${local}`, init, result];
    });
    return instance;
  };
}

beforeAll(async () => {
  council = await startCouncil({ live: true, actions: [anAction({ dueOn: '2018-06-14' })] });
  await council.serve();
  const { grip, config } = council;
  const token = await appTokenFor(grip, 'https://graph.microsoft.com', config.APP_ID);
  const root = `${grip.tenant.address}/graph/v1.0`;
  sites = Sites(root).using(
    NodeFetch(),
    ResolveOnData(),
    RejectOnError(),
    DefaultParse(),
    DefaultHeaders(),
    InjectHeaders({ authorization: `Bearer ${token}` }),
    askLocally(root),
  );
});
afterAll(async () => {
  await council?.close();
});

async function actionItem(key: string): Promise<Readonly<Record<string, unknown>>> {
  const site = await sites.getByUrl('council.sharepoint.example', '/sites/grip');
  const items = await ListItems(Lists(site).getById(council.lists.get('Actions') ?? ''))
    .filter(`fields/Key eq '${key}'`)
    .expand('fields')();
  expect(items).toHaveLength(1);
  return (items[0]?.fields ?? {}) as Readonly<Record<string, unknown>>;
}

test('an action that Practice Learning adds and issues in the tab is in the Actions list, with its history', async () => {
  const added = await council.command('PL-1', {
    verb: 'action.add',
    auditRef: 'AUD-001',
    what: 'Hold a planning meeting',
    soThat: 'everyone works to one plan',
    howWeWillKnow: 'the plan is on the record',
    purpose: 'remedy',
    ownerKey: 'TM-HA',
    dueOn: day('2018-07-13'),
    urgent: true,
    blocksConcern: false,
  });
  const ref = String(added.body.ref);
  expect(await actionItem(ref)).toMatchObject({
    Title: ref,
    AuditRef: 'AUD-001',
    Status: 'draft',
    What: 'Hold a planning meeting',
    Owner: 'TM-HA',
    DueOn: '2018-07-13',
    Urgent: true,
  });
  await council.command('PL-1', { verb: 'audit.issueActions', auditRef: 'AUD-001', refs: [ref] });
  const issued = await actionItem(ref);
  expect(issued).toMatchObject({ Status: 'assigned', AssignedOn: '2018-06-15', Revision: 2 });
  const history = JSON.parse(String(issued.History)) as { what: string; by: { key: string } }[];
  expect(history.map(({ what, by }) => [what, by.key])).toEqual([
    ['Added as a draft', 'PL-1'],
    ['Assigned', 'PL-1'],
  ]);
});

test('an action that its manager marks done on a card is there as claimed, with when, by whom and where it can be seen', async () => {
  await chats(council).press('TM-HA', 'done', {
    messageKey: '2018-06-15:TM-HA:1',
    doneRef: 'ACT-0001',
    doneOn: '2018-06-15',
    noteReference: 'NOTE 12',
    outcome: 'planChanged',
  });
  const item = await actionItem('ACT-0001');
  expect(item.Status).toBe('claimed');
  expect(JSON.parse(String(item.Claim))).toEqual({
    on: '2018-06-15',
    by: 'TM-HA',
    noteReference: 'NOTE 12',
    outcome: 'planChanged',
  });
});
