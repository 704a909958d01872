// Who may do what to an action, asked of the API as each person (spec §3.4, 3.8, 3.9): what is refused leaves SharePoint as it was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Action } from '../../src/core/records/action.ts';
import type { Day } from '../../src/core/time.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aDelegation, anAction, anAudit, aPerson } from '../support/records.ts';
import {
  draftFields,
  everyone,
  newDate,
  type Row,
  table,
  theLearningTeam,
  theLine,
  type Who,
} from './action-table.ts';

/** What the table says a person is answered: done, not theirs to do, or no such action. */
const expected = ({ may, see }: Pick<Row, 'may' | 'see'>, who: Who): number =>
  may.includes(who) ? 200 : see.includes(who) ? 403 : 404;

const refFor = (row: number, who?: Who): string =>
  `ACT-${row + 1}${String(who === undefined ? 0 : everyone.indexOf(who) + 1).padStart(2, '0')}`;

/** One action for all who are refused, and one for each who may, since it is then no longer as it was. */
const actions: Action[] = table.flatMap((row, number) => [
  anAction({ key: refFor(number), ...row.given }),
  ...row.may.map((who) => anAction({ key: refFor(number, who), ...row.given })),
]);

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    actions: [
      ...actions,
      ...['1', '2', '3', '4'].map((n) => anAction({ key: `ACT-90${n}`, status: 'draft', dueOn: newDate })),
    ],
    audits: [anAudit(), anAudit({ key: 'AUD-002', teamCode: 'HA', issuedOn: undefined })],
    people: [aPerson('STANDIN-TM', ['TM']), aPerson('CLAIMER-PL', ['PL'])],
    delegations: [aDelegation('TM-HA', 'STANDIN-TM', '2018-06-11', '2018-06-22')],
  });
  await council.serve();
});
afterAll(async () => {
  await council?.close();
});

describe.each(table.map((row, number) => ({ ...row, number })))('$name', (row) => {
  test('is done for those who may, and for everyone else nothing changes', async () => {
    const before = await council.item('actions', refFor(row.number));
    const answered: Record<string, number> = {};
    for (const who of everyone) {
      const ref = row.may.includes(who) ? refFor(row.number, who) : refFor(row.number);
      const reply = await council.command(who, row.command(ref));
      answered[who] = reply.status;
      if (reply.status !== 200) {
        expect(reply.body).toMatchObject({
          ok: false,
          reason: reply.status === 403 ? 'notAllowed' : 'notFound',
        });
        expect(String(reply.body.sentence)).toMatch(/^[A-Z].*\.$/);
      }
    }
    expect(answered).toEqual(Object.fromEntries(everyone.map((who) => [who, expected(row, who)])));
    expect(await council.item('actions', refFor(row.number))).toEqual(before);
    for (const who of row.may) {
      const { history, revision } = await council.record('actions', refFor(row.number, who));
      expect(revision).toBe(2);
      expect(history[1]?.by).toMatchObject({ kind: 'person', key: who, oid: council.oid(who) });
    }
  });
});

describe('what begins with the audit', () => {
  const mayAdd: readonly Who[] = ['PL-1', 'CLAIMER-PL', 'QAL-1', 'HOS-H'];
  const seeAudit: readonly Who[] = [...theLearningTeam, ...theLine, 'STANDIN-TM', 'SW-HA'];

  test('an action is added by Practice Learning, the QA lead and the head of service of the line', async () => {
    const answered: Record<string, number> = {};
    for (const who of everyone) {
      const reply = await council.command(who, { verb: 'action.add', auditRef: 'AUD-001', ...draftFields });
      answered[who] = reply.status;
      if (reply.status === 200)
        expect(await council.record('actions', String(reply.body.ref))).toMatchObject({
          status: 'draft',
          auditRef: 'AUD-001',
          what: draftFields.what,
        });
    }
    expect(answered).toEqual(
      Object.fromEntries(everyone.map((who) => [who, expected({ may: mayAdd, see: seeAudit }, who)])),
    );
  });

  test('actions are issued by Practice Learning and the QA lead alone', async () => {
    const drafts: Partial<Record<Who, string>> = {
      'PL-1': 'ACT-901',
      'CLAIMER-PL': 'ACT-902',
      'QAL-1': 'ACT-903',
    };
    const before = await council.item('audits', 'AUD-001');
    const answered: Record<string, number> = {};
    for (const who of everyone.filter((one) => !(one in drafts))) {
      const reply = await council.command(who, {
        verb: 'audit.issueActions',
        auditRef: 'AUD-001',
        refs: ['ACT-904'],
      });
      answered[who] = reply.status;
    }
    expect(await council.item('audits', 'AUD-001')).toEqual(before);
    expect(await council.record('actions', 'ACT-904')).toMatchObject({ status: 'draft' });
    for (const who of everyone) {
      const ref = drafts[who];
      if (ref === undefined) continue;
      const reply = await council.command(who, {
        verb: 'audit.issueActions',
        auditRef: 'AUD-001',
        refs: [ref],
      });
      answered[who] = reply.status;
      expect(await council.record('actions', ref)).toMatchObject({
        status: 'assigned',
        assignedOn: '2018-06-15' as Day,
      });
    }
    expect(answered).toEqual(
      Object.fromEntries(
        everyone.map((who) => [who, expected({ may: ['PL-1', 'CLAIMER-PL', 'QAL-1'], see: seeAudit }, who)]),
      ),
    );
    expect(await council.record('audits', 'AUD-001')).toMatchObject({ owed: [] });
  });

  test('an audit that has not been issued is there for the learning team only', async () => {
    for (const who of ['TM-HA', 'HOS-H', 'SW-HA'] as const)
      expect(
        (await council.command(who, { verb: 'action.add', auditRef: 'AUD-002', ...draftFields })).status,
      ).toBe(404);
  });
});
