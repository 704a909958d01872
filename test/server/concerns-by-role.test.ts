// Who may do what with a concern, the rota, numbers and drills, asked of the API as each person: what is refused leaves SharePoint as it was.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Command, commandKinds } from '../../src/core/decide.ts';
import { type Concern, isOnRegister } from '../../src/core/records/concern.ts';
import type { Message } from '../../src/core/records/message.ts';
import { day } from '../../src/core/time.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aConcern, aDelegation, aLine, aMessage, anAction, anAudit, aPerson } from '../support/records.ts';
import { everyone, type Row, rows, type Who } from './concern-rows.ts';

const refFor = (row: number, who?: Who): string =>
  `COC-${row + 1}${String(who === undefined ? 0 : everyone.indexOf(who) + 1).padStart(2, '0')}`;

/** One concern for all who are refused, and one for each who may, since it is then no longer as it was; each about a child of its own. */
const concerns: Concern[] = rows.flatMap((row, number) =>
  [undefined, ...row.may].map((who) => {
    const key = refFor(number, who);
    return aConcern({
      auditRef: undefined,
      childRef: `CH-${key}`,
      raisedOn: '2018-06-13',
      ...row.given,
      key,
    });
  }),
);

/** That who is on call was named by a rung of each Category 1. */
const asked: Message[] = concerns
  .filter(({ category }) => category === 1)
  .map(({ key }) =>
    aMessage({
      key: `category1Rota/${key}/1/ONCALL`,
      kind: 'urgentReview',
      recipientKey: 'ONCALL',
      tells: [`category1Rota/${key}/1/ONCALL`],
      on: '2018-06-13',
    }),
  );

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    concerns: [
      ...concerns,
      // A worker with two concerns of the Hazel team, and one whom a blocking action holds.
      aConcern({ key: 'COC-901', auditRef: undefined, childRef: 'CH-901', workerKey: 'W-1' }),
      aConcern({ key: 'COC-902', auditRef: undefined, childRef: 'CH-902', workerKey: 'W-1' }),
      aConcern({
        ...rows.find(({ name }) => name === 'sign off a Category 1')?.given,
        key: 'COC-903',
        childRef: 'CH-903',
      }),
    ],
    audits: [anAudit(), anAudit({ key: 'AUD-777', moderatedGrade: 'Inadequate' })],
    actions: [
      anAction({ key: 'ACT-0777', concernRef: 'COC-903', blocksConcern: true, status: 'inProgress' }),
    ],
    lines: [
      aLine({ deputy: 'DEPUTY' }),
      aLine({ teamCode: 'BS', teamManager: 'TM-BS', headOfService: 'HOS-B' }),
    ],
    people: [
      aPerson('STANDIN-TM', ['TM']),
      aPerson('STANDIN-HOS', ['HoS']),
      aPerson('DEPUTY', ['HoS']),
      aPerson('ONCALL', ['HoS']),
      aPerson('AUD-2', ['AUD']),
      aPerson('W-1', ['SW']),
    ],
    delegations: [
      aDelegation('TM-HA', 'STANDIN-TM', '2018-06-11', '2018-06-22'),
      aDelegation('HOS-H', 'STANDIN-HOS', '2018-06-11', '2018-06-22'),
    ],
  });
  for (const message of asked) await council.other.create('messages', message);
  await council.serve();
}, 120_000);
afterAll(() => council?.close());

/** What the table says a person is answered: done, not theirs to do, or no such concern. */
const expected = ({ may, see }: Pick<Row, 'may' | 'see'>, who: Who): number =>
  may.includes(who) ? 200 : see.includes(who) ? 403 : 404;

const asTable = (of: (who: Who) => number) => Object.fromEntries(everyone.map((who) => [who, of(who)]));

describe.each(rows.map((row, number) => ({ ...row, number })))('$name', (row) => {
  test('is done for those who may, and for everyone else nothing changes', async () => {
    const before = await council.item('concerns', refFor(row.number));
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
    expect(answered).toEqual(asTable((who) => expected(row, who)));
    expect(await council.item('concerns', refFor(row.number))).toEqual(before);
    for (const who of row.may) {
      const { history } = await council.record('concerns', refFor(row.number, who));
      expect(history[1]?.by).toMatchObject({ kind: 'person', key: who, oid: council.oid(who) });
    }
  }, 60_000);
});

/** A command that is allowed or refused with 403 by office alone. */
async function byOffice(command: (who: Who) => Command, may: readonly Who[], otherwise = 403): Promise<void> {
  const answered: Record<string, number> = {};
  for (const who of everyone) answered[who] = (await council.command(who, command(who))).status;
  expect(answered).toEqual(asTable((who) => (may.includes(who) ? 200 : otherwise)));
}

describe('what is asked of an office', () => {
  test('a concern is raised by auditors, moderators, the learning team, heads of service and reviewing officers', async () => {
    await byOffice(
      (who) => ({
        verb: 'concern.raise',
        origin: 'ownInitiative',
        teamCode: 'BS',
        category: 2,
        risk: `Seen by ${who}`,
        neededNow: 'A visit',
        actions: [],
      }),
      [
        'HOS-H',
        'STANDIN-HOS',
        'DEPUTY',
        'ONCALL',
        'HOS-B',
        'AUD-1',
        'AUD-2',
        'MOD-1',
        'XMOD-1',
        'PL-1',
        'QAL-1',
        'IRO-1',
      ],
    );
  });

  test('the rota and the telephone numbers are kept by Practice Learning and the QA lead', async () => {
    const starts: Partial<Record<Who, string>> = { 'PL-1': '2018-06-16', 'QAL-1': '2018-06-18' };
    await byOffice(
      (who) => ({
        verb: 'duty.add',
        personKey: 'ONCALL',
        kind: 'onCall',
        startOn: day(starts[who] ?? '2018-06-20'),
        startTime: '17:30',
        endOn: day(starts[who] ?? '2018-06-20'),
        endTime: '23:00',
      }),
      ['PL-1', 'QAL-1'],
    );
    await byOffice(
      () => ({ verb: 'person.telephones', key: 'HOS-H', telephone: '01632 960027' }),
      ['PL-1', 'QAL-1'],
    );
    for (const who of everyone.filter((one) => one !== 'PL-1' && one !== 'QAL-1'))
      expect((await council.command(who, { verb: 'duty.end', key: 'DUTY-001' })).status).toBe(403);
    expect((await council.command('PL-1', { verb: 'duty.end', key: 'DUTY-001' })).status).toBe(200);
    expect(await council.record('people', 'HOS-H')).toMatchObject({ telephone: '01632 960027' });
  });

  test('that a worker’s pattern was raised is noted by the line above, the QA lead and the Improvement Director', async () => {
    await byOffice(
      () => ({ verb: 'person.patternRaised', key: 'W-1', withKey: 'SM-H', on: day('2018-06-15') }),
      ['SM-H', 'HOS-H', 'STANDIN-HOS', 'QAL-1', 'ID-1'],
      404,
    );
  });

  test('an Inadequate audit is taken note of by the head of service of its line', async () => {
    const answered: Record<string, number> = {};
    const order = [...everyone.filter((who) => who !== 'HOS-H'), 'HOS-H'] as const;
    for (const who of order.filter((one) => one !== 'STANDIN-HOS'))
      answered[who] = (await council.command(who, { verb: 'audit.acknowledge', auditRef: 'AUD-777' })).status;
    const see: readonly Who[] = [
      'PL-1',
      'QAL-1',
      'ID-1',
      'DID-1',
      'MOD-1',
      'TM-HA',
      'STANDIN-TM',
      'SM-H',
      'SW-HA',
    ];
    expect(answered).toEqual(
      Object.fromEntries(
        order
          .filter((one) => one !== 'STANDIN-HOS')
          .map((who) => [who, who === 'HOS-H' ? 200 : see.includes(who) ? 403 : 404]),
      ),
    );
    // The one who stands in may as well, and is told that it has been done.
    const again = await council.command('STANDIN-HOS', { verb: 'audit.acknowledge', auditRef: 'AUD-777' });
    expect(again).toMatchObject({ status: 409 });
  });
});

describe('closing', () => {
  test('is blocked while a blocking action is not verified, and possible afterwards', async () => {
    const signOff = { verb: 'concern.signOff', ref: 'COC-903', decision: 'Satisfied' } as const;
    const blocked = await council.command('ID-1', signOff);
    expect(blocked).toMatchObject({
      status: 409,
      body: { sentence: 'COC-903 stays open until ACT-0777 is verified.' },
    });
    const claim = {
      verb: 'action.claim',
      ref: 'ACT-0777',
      doneOn: day('2018-06-15'),
      noteReference: 'CN 1',
      outcome: 'safer',
      change: 'He sleeps at home',
    } as const;
    expect((await council.command('TM-HA', claim)).status).toBe(200);
    // The owner cannot verify it, nor anyone of the line.
    for (const who of ['TM-HA', 'HOS-H', 'SM-H'] as const)
      expect((await council.command(who, { verb: 'action.verify', ref: 'ACT-0777' })).status).toBe(403);
    expect((await council.command('PL-1', { verb: 'action.verify', ref: 'ACT-0777' })).status).toBe(200);
    expect((await council.command('ID-1', signOff)).status).toBe(200);
    expect(isOnRegister(await council.record('concerns', 'COC-903'))).toBe(false);
  });

  test('is for the deputy director where the Improvement Director is away, and refused to one who is in the line', async () => {
    const given = rows.find(({ name }) => name === 'sign off a Category 1')?.given ?? {};
    for (const [key, teamCode] of [
      ['COC-911', 'HA'],
      ['COC-912', 'BS'],
    ] as const)
      await council.other.create(
        'concerns',
        aConcern({ ...given, auditRef: undefined, key, teamCode, childRef: `CH-${key}` }),
      );
    await council.other.create('delegations', aDelegation('ID-1', undefined, '2018-06-15', '2018-06-20'));
    await council.other.create(
      'lines',
      aLine({ key: 'HA@2018-06-15', from: day('2018-06-15'), deputy: 'DID-1' }),
    );
    // The service learns of it with its next look, which anything that is written brings about.
    await council.command('PL-1', { verb: 'concern.update', ref: 'COC-901', text: 'Seen' });
    await new Promise((later) => setTimeout(later, 1500));
    const signing = (ref: string) =>
      council.command('DID-1', { verb: 'concern.signOff', ref, decision: 'Satisfied' });
    expect(await signing('COC-911')).toMatchObject({
      status: 403,
      body: { sentence: expect.stringContaining('someone outside the line signs it off') },
    });
    expect((await signing('COC-912')).status).toBe(200);
  });
});

test('every command about concerns, duty and drills stands in these tables', () => {
  const inRows = rows.map(({ command }) => command('COC-1').verb);
  const besides = [
    'concern.raise',
    'audit.acknowledge',
    'duty.add',
    'duty.end',
    'person.telephones',
    'person.patternRaised',
    // In a council that is live: test/bot/alarm.test.ts.
    'drill.start',
    'drill.acknowledge',
    'drill.end',
  ];
  const there = Object.keys(commandKinds).filter((verb) =>
    /^(concern|duty|drill)\.|^audit\.acknowledge$|^person\.(telephones|patternRaised)$/.test(verb),
  );
  expect(new Set([...inRows, ...besides])).toEqual(new Set(there));
});
