// What each role is shown of concerns: nobody reads a narrative that is not theirs to read, and what is read by special right is logged (spec §3.9, AT19).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aConcern, aDelegation, aLine, aMessage, aPerson, at } from '../support/records.ts';
import { everyone, seeIt, type Who } from './concern-rows.ts';

const MARK = 'MARKED-NARRATIVE';
const written = {
  auditRef: undefined,
  risk: `${MARK} he is left alone`,
  neededNow: `${MARK} see him`,
  additions: [{ by: 'AUD-1', at: at('2018-06-14'), risk: MARK, neededNow: MARK }],
};

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    concerns: [
      aConcern({
        ...written,
        key: 'COC-001',
        category: 1,
        alarm: { entry: 1, at: at('2018-06-14') },
        raisedOn: '2018-06-14',
      }),
      aConcern({ ...written, key: 'COC-002', childRef: 'CH-0002', workerKey: 'W-1' }),
      aConcern({
        ...written,
        key: 'COC-003',
        childRef: 'CH-0003',
        workerKey: 'W-1',
        status: 'closed',
        closedOn: '2018-06-01',
        signedOffBy: 'ID-1',
        decision: MARK,
      }),
      aConcern({ ...written, key: 'COC-004', childRef: 'CH-0004', status: 'void' }),
    ],
    lines: [
      aLine({ deputy: 'DEPUTY' }),
      aLine({ teamCode: 'BS', teamManager: 'TM-BS', headOfService: 'HOS-B' }),
    ],
    people: [
      ...(['STANDIN-HOS', 'DEPUTY', 'ONCALL'] as const).map((key) => aPerson(key, ['HoS'])),
      aPerson('STANDIN-TM', ['TM']),
      aPerson('AUD-2', ['AUD']),
      aPerson('W-1', ['SW'], { employment: 'agency' }),
    ],
    delegations: [
      aDelegation('TM-HA', 'STANDIN-TM', '2018-06-11', '2018-06-22'),
      aDelegation('HOS-H', 'STANDIN-HOS', '2018-06-11', '2018-06-22'),
    ],
  });
  for (const ref of ['COC-001', 'COC-003'])
    await council.other.create(
      'messages',
      aMessage({
        key: `category1Rota/${ref}/1/ONCALL`,
        kind: 'urgentReview',
        recipientKey: 'ONCALL',
        tells: [`category1Rota/${ref}/1/ONCALL`],
      }),
    );
  await council.serve();
}, 90_000);
afterAll(() => council?.close());

const statuses = async (path: string) => {
  const found: Record<string, number> = {};
  for (const who of everyone) found[who] = (await council.get(who, path)).status;
  return found;
};
const asTable = (may: readonly Who[], otherwise: number) =>
  Object.fromEntries(everyone.map((who) => [who, may.includes(who) ? 200 : otherwise]));

/** Who of everyone reads the narrative at a path. */
async function readers(path: string): Promise<string[]> {
  const found: string[] = [];
  for (const who of everyone)
    if (JSON.stringify((await council.get(who, path)).body).includes(MARK)) found.push(who);
  return found;
}

const inOrder = (keys: readonly Who[]) => everyone.filter((who) => keys.includes(who));

describe('one concern', () => {
  test('an open Category 1 is read by its line, the learning team, those who sign off, who raised it and whom a rung named', async () => {
    expect(await statuses('/concerns/COC-001')).toEqual(asTable([...seeIt, 'ONCALL'], 404));
    expect(await readers('/concerns/COC-001')).toEqual(inOrder([...seeIt, 'ONCALL']));
  });

  test('reading it because a message was sent is written down once a day; reading by office is not', async () => {
    await council.get('ONCALL', '/concerns/COC-001');
    await council.get('ONCALL', '/concerns/COC-001');
    const logged: string[] = [];
    await council.site.items(council.lists.get('AccessLog') ?? '', ({ fields }) =>
      logged.push(`${fields.What} ${fields.Subject} ${fields.ByPerson}`),
    );
    expect(logged).toEqual(['concern COC-001 ONCALL']);
  });

  test('a Category 2, one that is closed and one that is void are not for whom a rung once named', async () => {
    for (const ref of ['COC-002', 'COC-003', 'COC-004'])
      expect(await readers(`/concerns/${ref}`)).toEqual(inOrder(seeIt));
  });

  test('the case number is for those who may read the concern', async () => {
    expect(await statuses('/case-number/COC-002')).toEqual(asTable(seeIt, 404));
  });
});

describe('lists and pages', () => {
  const office: readonly Who[] = ['PL-1', 'QAL-1', 'ID-1', 'DID-1'];
  const anyHead: readonly Who[] = ['HOS-H', 'STANDIN-HOS', 'DEPUTY', 'ONCALL', 'HOS-B'];
  const counting: readonly Who[] = [
    ...office,
    ...anyHead,
    'DCS-1',
    'SM-H',
    'SM-B',
    'TM-HA',
    'TM-BS',
    'STANDIN-TM',
    'RO-1',
    'MOD-1',
    'AUD-1',
    'AUD-2',
    'IRO-1',
  ];

  test('the register counts for many and shows each the rows of theirs', async () => {
    expect(await statuses('/register')).toEqual(asTable([...counting, 'XMOD-1'], 403));
    for (const [who, refs] of [
      ['TM-HA', ['COC-001', 'COC-002']],
      ['HOS-B', []],
      ['RO-1', []],
      ['PL-1', ['COC-001', 'COC-002']],
    ] as const) {
      const { body } = await council.get(who, '/register');
      expect((body.rows as { ref: string }[]).map(({ ref }) => ref)).toEqual(refs);
      expect(body.total).toBe(2);
    }
    expect(await readers('/register')).toEqual([]);
    expect(await readers('/register?asAt=2018-05-31')).toEqual([]);
  });

  test('raising, telephones, duty and patterns are for their roles, and none of them shows a narrative', async () => {
    const raising: readonly Who[] = [
      ...anyHead,
      'AUD-1',
      'AUD-2',
      'MOD-1',
      'XMOD-1',
      'PL-1',
      'QAL-1',
      'IRO-1',
    ];
    expect(await statuses('/raise')).toEqual(asTable(raising, 403));
    expect(await statuses('/telephones/HA')).toEqual(asTable([...raising, 'ID-1', 'DID-1', 'DCS-1'], 403));
    expect(await statuses('/duty')).toEqual(asTable([...office, ...anyHead, 'DCS-1'], 403));
    expect(await statuses('/patterns')).toEqual(asTable([...office, ...anyHead, 'SM-H', 'SM-B'], 403));
    for (const path of [
      '/raise',
      '/telephones/HA',
      '/duty',
      '/patterns',
      '/my-work',
      '/me',
      '/register/closed',
      '/audits',
    ])
      expect([path, await readers(path)]).toEqual([path, []]);
  });

  test('workers with more than one concern are for the line above them, the QA lead and the Improvement Director, and every look is logged', async () => {
    expect(await statuses('/patterns/workers')).toEqual(
      asTable(['QAL-1', 'ID-1', 'SM-H', 'SM-B', ...anyHead], 403),
    );
    const seen = async (who: Who) =>
      ((await council.get(who, '/patterns/workers')).body.workers as { key: string }[]).map(({ key }) => key);
    expect(await seen('QAL-1')).toEqual(['W-1']);
    expect(await seen('SM-H')).toEqual(['W-1']);
    expect(await seen('HOS-B')).toEqual([]);
    const logged: string[] = [];
    await council.site.items(council.lists.get('AccessLog') ?? '', ({ fields }) => {
      if (fields.What === 'workerPatterns') logged.push(String(fields.ByPerson));
    });
    expect(logged.sort()).toEqual(['QAL-1', 'ID-1', 'SM-H', 'SM-B', ...anyHead].sort());
  });
});

test('no narrative and no name stands in the log', () => {
  expect(council.logged.join('\n')).not.toMatch(/MARKED|Person/);
});
