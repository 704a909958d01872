// What each person is shown: every page of the API asked for as every role, and the rows on it are only those they may see.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aClaim, anAction, anAudit, thePeople } from '../support/records.ts';

const everyone = thePeople.map((person) => person.key);
const theLearningTeam = ['PL-1', 'QAL-1', 'ID-1', 'DID-1', 'MOD-1'];
const ofHazel = ['TM-HA', 'SM-H', 'HOS-H'];
const ofBirch = ['TM-BS', 'SM-B', 'HOS-B'];

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    audits: [
      anAudit(),
      anAudit({
        key: 'AUD-002',
        teamCode: 'BS',
        childRef: 'CH-0002',
        workerKey: 'SW-BS',
        teamManagerKey: 'TM-BS',
      }),
      anAudit({ key: 'AUD-003', childRef: 'CH-0003', issuedOn: undefined }),
    ],
    actions: [
      anAction(),
      anAction({
        key: 'ACT-0002',
        auditRef: 'AUD-002',
        teamCode: 'BS',
        childRef: 'CH-0002',
        ownerKey: 'TM-BS',
      }),
      anAction({ key: 'ACT-0003', status: 'draft' }),
      anAction({ key: 'ACT-0004', status: 'claimed', claim: aClaim() }),
      anAction({ key: 'ACT-0005', status: 'claimed', claim: aClaim(), blocksConcern: true }),
    ],
  });
  await council.serve();
  const set = { verb: 'caseNumber.set', childRef: 'CH-0001', number: 'C-4711' } as const;
  expect((await council.command('PL-1', set)).status).toBe(200);
});
afterAll(async () => {
  await council?.close();
});

async function statuses(path: string): Promise<Record<string, number>> {
  const answered: Record<string, number> = {};
  for (const who of everyone) answered[who] = (await council.get(who, path)).status;
  return answered;
}

const only = (allowed: readonly string[], otherwise: number) =>
  Object.fromEntries(everyone.map((who) => [who, allowed.includes(who) ? 200 : otherwise]));

async function refs(path: string): Promise<Record<string, string[]>> {
  const shown: Record<string, string[]> = {};
  for (const who of everyone) {
    const { body } = await council.get(who, path);
    shown[who] = (body.rows as { ref: string }[]).map(({ ref }) => ref);
  }
  return shown;
}

test('the action table holds what each may read: one’s own line, one’s own cases, or what one may verify', async () => {
  const all = ['ACT-0001', 'ACT-0002', 'ACT-0003', 'ACT-0004', 'ACT-0005'];
  const hazel = ['ACT-0001', 'ACT-0003', 'ACT-0004', 'ACT-0005'];
  const nobody = Object.fromEntries(everyone.map((who) => [who, [] as string[]]));
  expect(await refs('/actions')).toEqual({
    ...nobody,
    ...Object.fromEntries(theLearningTeam.map((who) => [who, all])),
    ...Object.fromEntries(ofHazel.map((who) => [who, hazel.filter((ref) => ref !== 'ACT-0003')])),
    'HOS-H': hazel,
    'TM-BS': ['ACT-0002'],
    'SM-B': ['ACT-0002'],
    'HOS-B': ['ACT-0002', 'ACT-0004', 'ACT-0005'],
    'SW-HA': ['ACT-0001', 'ACT-0004', 'ACT-0005'],
    'SW-BS': ['ACT-0002'],
  });
});

test('the audit table holds issued audits of one’s own line or case; the learning team sees all', async () => {
  const nobody = Object.fromEntries(everyone.map((who) => [who, [] as string[]]));
  expect(await refs('/audits')).toEqual({
    ...nobody,
    ...Object.fromEntries(theLearningTeam.map((who) => [who, ['AUD-003', 'AUD-002', 'AUD-001']])),
    ...Object.fromEntries([...ofHazel, 'SW-HA'].map((who) => [who, ['AUD-001']])),
    ...Object.fromEntries([...ofBirch, 'SW-BS'].map((who) => [who, ['AUD-002']])),
  });
});

test.each([
  ['an action', '/actions/ACT-0001', [...theLearningTeam, ...ofHazel, 'SW-HA']],
  ['a draft', '/actions/ACT-0003', [...theLearningTeam, 'HOS-H']],
  [
    'an action that waits to be verified',
    '/actions/ACT-0004',
    [...theLearningTeam, ...ofHazel, 'SW-HA', 'HOS-B'],
  ],
  ['an issued audit', '/audits/AUD-001', [...theLearningTeam, ...ofHazel, 'SW-HA']],
  ['an audit not yet issued', '/audits/AUD-003', theLearningTeam],
  ['a case number', '/case-number/ACT-0002', [...theLearningTeam, ...ofBirch, 'SW-BS']],
  ['a record that is not there', '/actions/ACT-9999', []],
])('%s is opened by those it concerns; to all others it is not there', async (_what, path, allowed) => {
  expect(await statuses(path)).toEqual(only(allowed, 404));
});

test.each([
  ['verification', '/verification', ['PL-1', 'QAL-1', 'MOD-1', 'HOS-H', 'HOS-B']],
  ['reach', '/reach', ['PL-1', 'QAL-1', 'ADM-1']],
  ['going-live', '/going-live', ['PL-1', 'QAL-1']],
  ['settings', '/settings', ['PL-1', 'QAL-1']],
  [
    'cohorts',
    '/cohorts?asAt=2018-06-15',
    [...theLearningTeam, ...ofHazel, ...ofBirch, 'DCS-1', 'XMOD-1', 'AUD-1', 'RO-1'],
  ],
])(
  'the page %s is for its roles, and the navigation offers it to no one else',
  async (page, path, allowed) => {
    expect(await statuses(path)).toEqual(only(allowed, 403));
    const offered: string[] = [];
    for (const who of everyone) {
      const { body } = await council.get(who, '/me');
      if ((body.pages as string[]).includes(page)) offered.push(who);
    }
    expect(offered.sort()).toEqual([...allowed].sort());
  },
);

test('the directory is searched by those who match people, and the card of a message by those who start', async () => {
  const searched: Record<string, number> = {};
  for (const who of everyone)
    searched[who] = (await council.post(who, '/directory', { search: 'tm' })).status;
  expect(searched).toEqual(only(['PL-1', 'QAL-1', 'ADM-1'], 403));
  expect(await statuses('/going-live/card?to=PL-1')).toEqual(only(['PL-1', 'QAL-1'], 403));
  expect((await council.get('PL-1', '/going-live/card?to=nobody')).status).toBe(404);
});

test('the verification queue holds what a person may verify, never what is their own side’s', async () => {
  const queue = async (who: string) =>
    ((await council.get(who, '/verification')).body.rows as { ref: string }[]).map(({ ref }) => ref);
  expect(await queue('PL-1')).toEqual(['ACT-0004', 'ACT-0005']);
  expect(await queue('HOS-B')).toEqual(['ACT-0004', 'ACT-0005']);
  expect(await queue('HOS-H')).toEqual([]);
});

test('everyone has a page of their own, and it names nothing that they could not open', async () => {
  for (const who of everyone) {
    const { status, body } = await council.get(who, '/my-work');
    expect([who, status]).toEqual([who, 200]);
    const items = [
      ...(body.now as { action: { ref: string } }[]),
      ...(body.coming as { action: { ref: string } }[]),
    ];
    for (const { action } of items)
      expect((await council.get(who, `/actions/${action.ref}`)).status).toBe(200);
  }
});

test('a page of actions offers exactly the commands that its person may give', async () => {
  const may = async (who: string, ref: string) => (await council.get(who, `/actions/${ref}`)).body.may;
  expect(await may('TM-HA', 'ACT-0001')).toEqual(['read', 'claim', 'requestExtension']);
  expect(await may('SW-HA', 'ACT-0001')).toEqual(['read']);
  expect(await may('HOS-H', 'ACT-0001')).toEqual(['read', 'reassign', 'proposeCancel']);
  expect(await may('PL-1', 'ACT-0004')).toEqual(['read', 'verify']);
});

test('no list of people gives away a telephone number or an account', async () => {
  const { body } = await council.get('RO-1', '/people');
  expect(JSON.stringify(body)).not.toMatch(/oid|telephone|@example/i);
});

test('cover is offered for oneself, for the people of one’s line, and to Practice Learning for everyone', async () => {
  const coverFor = async (who: string) =>
    ((await council.get(who, '/people')).body.coverFor as { key: string }[]).map(({ key }) => key).sort();
  expect(await coverFor('RO-1')).toEqual(['RO-1']);
  expect(await coverFor('SW-HA')).toEqual(['SW-HA']);
  expect(await coverFor('TM-HA')).toEqual(['SW-HA', 'TM-HA']);
  expect(await coverFor('PL-1')).toEqual([...everyone].sort());
});

test('a figure of what is marked done opens exactly that', async () => {
  expect((await refs('/actions?cohort=claimed&asAt=2018-06-15'))['PL-1']).toEqual(['ACT-0004', 'ACT-0005']);
});

test('where no case number is kept, those who keep them are asked for it', async () => {
  expect((await council.get('PL-1', '/case-number/ACT-0002')).body).toEqual({
    childRef: 'CH-0002',
    maySet: true,
  });
  expect((await council.get('TM-BS', '/case-number/ACT-0002')).body).toEqual({ childRef: 'CH-0002' });
});

test('a case number is shown with who looked at it written down first; who is refused leaves no trace but reads nothing', async () => {
  const logged = async () => {
    const found: Record<string, unknown>[] = [];
    await council.site.items(council.lists.get('AccessLog') ?? '', (item) => found.push(item.fields));
    return found;
  };
  const before = (await logged()).length;
  const { body, headers } = await council.get('TM-HA', '/case-number/ACT-0001');
  expect(body).toEqual({ childRef: 'CH-0001', number: 'C-4711' });
  expect(headers.get('cache-control')).toBe('no-store');
  await council.get('TM-BS', '/case-number/ACT-0001');
  const entries = (await logged()).slice(before);
  expect(entries).toMatchObject([
    { ByPerson: 'TM-HA', ByEntraId: council.oid('TM-HA'), What: 'caseNumber', Subject: 'ACT-0001' },
  ]);
});

test('a number in the cohort table opens exactly the records that it counted', async () => {
  const { body } = await council.get('PL-1', '/cohorts?asAt=2018-06-15&compare=2018-05-31');
  const [row] = body.rows as { cycle: string; at: Record<string, unknown> }[];
  const opened = await council.get('PL-1', `/actions?cycle=${row?.cycle}&cohort=total&asAt=2018-06-15`);
  expect((opened.body.rows as unknown[]).length).toBe(row?.at.total);
});
