// The morning that tests of cards begin with: Grip is live, three people have one card each, and each card asks for something else.
import { expect } from '@jest/globals';
import { day } from '../../src/core/time.ts';
import { chats } from '../support/chat.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { anAction, anAudit, aPerson, aRequest } from '../support/records.ts';

const ofHazel = (key: string) => anAction({ key, dueOn: '2018-06-14', assignedOn: '2018-05-01' });
const ofBirch = (key: string) =>
  anAction({
    key,
    auditRef: 'AUD-002',
    teamCode: 'BS',
    childRef: 'CH-0002',
    ownerKey: 'TM-BS',
    status: 'assigned',
    assignedOn: '2018-06-14',
    dueOn: '2018-07-13',
  });
const asking = (key: string) =>
  anAction({
    key,
    dueOn: '2018-07-13',
    extension: aRequest({ dueOn: day('2018-07-27'), effect: 'The present plan stays in place' }),
  });

/** The messages of that morning: overdue actions, new actions, requests for more time, an escalation. */
export const hazelCard = '2018-06-15:TM-HA:1';
export const birchCard = '2018-06-15:TM-BS:1';
export const headCard = '2018-06-15:HOS-H:1';
export const escalationCard = '2018-06-15:SM-H:1';

export interface Morning {
  readonly council: SmallCouncil;
  /** Of the service. */
  readonly address: string;
  readonly teams: ReturnType<typeof chats>;
  /** Does something and sees that the action's item in SharePoint is as it was. */
  unchanged<T>(ref: string, work: () => Promise<T>): Promise<T>;
}

export async function aMorning(): Promise<Morning> {
  const council = await startCouncil({
    live: true,
    settings: { TICK_SECONDS: '0.3' },
    audits: [
      anAudit(),
      anAudit({
        key: 'AUD-002',
        teamCode: 'BS',
        childRef: 'CH-0002',
        workerKey: 'SW-BS',
        teamManagerKey: 'TM-BS',
      }),
    ],
    people: [aPerson('STANDIN', ['TM']), aPerson('STANDIN-HA', ['TM'])],
    actions: [
      ...['ACT-0001', 'ACT-0002', 'ACT-0003', 'ACT-0004'].map(ofHazel),
      anAction({ key: 'ACT-0005', dueOn: '2018-06-07' }),
      ...['ACT-0011', 'ACT-0012'].map(ofBirch),
      ...['ACT-0021', 'ACT-0022', 'ACT-0023'].map(asking),
    ],
  });
  const { address } = await council.serve();
  const teams = chats(council);
  for (const who of ['TM-HA', 'TM-BS', 'HOS-H', 'SM-H']) await teams.newest(who);
  return {
    council,
    address,
    teams,
    async unchanged(ref, work) {
      const before = await council.item('actions', ref);
      const result = await work();
      expect(await council.item('actions', ref)).toEqual(before);
      return result;
    },
  };
}

/** What "Mark done" on the overdue card sends. */
export const done = (doneRef: string, more: Readonly<Record<string, unknown>> = {}) => ({
  messageKey: hazelCard,
  doneRef,
  doneOn: '2018-06-14',
  noteReference: 'NOTE/12',
  outcome: 'safer',
  ...more,
});
