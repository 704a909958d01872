// What people do in Grip is in SharePoint for anyone's client to read: PnPjs, which others write, finds the same records.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { day } from '../../src/core/time.ts';
import { chats } from '../support/chat.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { readByPnp } from '../support/pnp.ts';
import { anAction } from '../support/records.ts';

let council: SmallCouncil;
beforeAll(async () => {
  council = await startCouncil({ live: true, actions: [anAction({ dueOn: '2018-06-14' })] });
  await council.serve();
});
afterAll(async () => {
  await council?.close();
});

const actionItem = (key: string) => readByPnp(council, 'actions', key);

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
