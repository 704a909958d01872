// What each person is shown of concerns (spec §3.9, A-7, AT19): every page asked for as everyone; nobody reads a narrative that is not theirs, and what is read by special right is logged.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { day } from '../../src/core/time.ts';
import { type SmallCouncil, startCouncil } from '../support/council.ts';
import { aConcern, aMessage, anAction, aPerson, at } from '../support/records.ts';
import { everyone, heads, office, seeIt, theDepartment, type Who } from './concern-table.ts';

/** Stands in everything that people write about a concern, so that it is known again wherever it turns up. */
const mark = (ref: string) => `MARKED-${ref}.`;
const moment = at('2018-06-14', '10:00');
const on14 = day('2018-06-14');

type Given = NonNullable<Parameters<typeof aConcern>[0]>;

/** A concern with what is written when it is raised; about a child and a worker of its own unless told otherwise. */
const raised = (ref: string, given: Given) =>
  aConcern({
    auditRef: undefined,
    childRef: `CH-${ref}`,
    workerKey: `W-${ref}`,
    raisedOn: '2018-06-13',
    risk: mark(ref),
    neededNow: mark(ref),
    phoned: { done: 'notYet', why: mark(ref) },
    additions: [{ by: given.raisedBy ?? 'AUD-1', at: moment, risk: mark(ref), neededNow: mark(ref) }],
    ...given,
    key: ref,
  });

/** One about which everything has been written that can be. */
function worked(ref: string, given: Given) {
  const text = mark(ref);
  return raised(ref, {
    status: 'underReview',
    reviewedOn: on14,
    review: {
      by: 'HOS-H',
      at: moment,
      childSeen: { seen: 'no', why: text },
      imminentRisk: false,
      statement: text,
      safetyPlan: text,
      direction: text,
    },
    assuranceOn: on14,
    assurance: { by: 'HOS-H', at: moment, update: text, items: [{ source: 'chair', on: on14, what: text }] },
    moreRequired: { by: 'ID-1', at: moment, reason: text, dueOn: on14 },
    stepDown: { by: 'HOS-H', at: moment, assurance: text },
    voidProposal: { by: 'QAL-1', on: on14, why: text },
    caseEnded: { by: 'HOS-H', on: on14, reason: 'movedArea', why: text },
    decision: text,
    ...given,
  });
}

const unanswered = { category: 1, alarm: { entry: 1, at: at('2018-06-14') } } as const;
const takenOnCall = { ...unanswered, acknowledgement: { by: 'ONCALL', at: moment } } as const;
const closed = { status: 'closed', closedOn: on14, signedOffBy: 'ID-1' } as const;
const ofBirch: readonly Who[] = [...office, 'TM-BS', 'SM-B', 'HOS-B'];

/** Each with those who may read it. */
const concerns = [
  {
    concern: raised('COC-001', { ...unanswered, auditRef: 'AUD-001', childRef: 'CH-0001' }),
    readers: [...seeIt, 'ONCALL', 'DCS-1'],
  },
  { concern: worked('COC-002', takenOnCall), readers: [...seeIt, 'ONCALL'] },
  { concern: worked('COC-003', { workerKey: 'W-1' }), readers: seeIt },
  // Of those whom a rung once named, or who had it, none reads it once it has left the register.
  { concern: worked('COC-004', { ...takenOnCall, ...closed, workerKey: 'W-1' }), readers: seeIt },
  {
    concern: worked('COC-005', {
      ...unanswered,
      status: 'void',
      passes: [{ by: 'HOS-H', to: 'PASSED', at: moment }],
    }),
    readers: seeIt,
  },
  {
    concern: worked('COC-006', { teamCode: 'BS', raisedBy: 'IRO-1', workerKey: 'W-2' }),
    readers: [...ofBirch, 'IRO-1'],
  },
  {
    concern: raised('COC-007', {
      ...unanswered,
      teamCode: 'BS',
      raisedBy: 'XMOD-1',
      passes: [{ by: 'HOS-B', to: 'PASSED', at: moment }],
    }),
    readers: [...ofBirch, 'XMOD-1', 'PASSED'],
  },
  {
    concern: worked('COC-008', { ...closed, teamCode: 'BS', raisedBy: 'AUD-2', workerKey: 'W-2' }),
    readers: [...ofBirch, 'AUD-2'],
  },
] as const satisfies readonly { concern: ReturnType<typeof aConcern>; readers: readonly Who[] }[];

const refs = concerns.map(({ concern }) => concern.key);
const inOrder = (keys: readonly Who[]) => everyone.filter((who) => keys.includes(who));
const readersOf = (ref: string): readonly Who[] =>
  inOrder(concerns.find(({ concern }) => concern.key === ref)?.readers ?? []);
/** Of some concerns those that someone may read. */
const readable = (who: Who, among: readonly string[]) => among.filter((ref) => readersOf(ref).includes(who));
const open = ['COC-001', 'COC-002', 'COC-003', 'COC-006', 'COC-007'];

let council: SmallCouncil;

beforeAll(async () => {
  council = await startCouncil({
    ...theDepartment,
    people: [
      ...theDepartment.people,
      aPerson('W-1', ['SW'], { employment: 'agency' }),
      aPerson('W-2', ['SW']),
    ],
    concerns: concerns.map(({ concern }) => concern),
    actions: [anAction({ auditRef: undefined, concernRef: 'COC-002', blocksConcern: true })],
  });
  for (const [rung, ref, who] of [
    ['category1Rota', 'COC-001', 'ONCALL'],
    ['category1Dcs', 'COC-001', 'DCS-1'],
    ['category1Rota', 'COC-002', 'ONCALL'],
    ['category1Rota', 'COC-004', 'ONCALL'],
    ['category1Dcs', 'COC-004', 'DCS-1'],
  ] as const) {
    const key = `${rung}/${ref}/1/${who}`;
    await council.other.create(
      'messages',
      aMessage({ key, kind: 'urgentReview', recipientKey: who, tells: [key] }),
    );
  }
  await council.serve();
}, 90_000);
afterAll(() => council?.close());

async function statuses(path: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const who of everyone) found[who] = (await council.get(who, path)).status;
  return found;
}

const asTable = (may: readonly Who[], otherwise: number) =>
  Object.fromEntries(everyone.map((who) => [who, may.includes(who) ? 200 : otherwise]));

/** What everyone who is answered is shown at a path. */
async function shown<T>(path: string, read: (body: Readonly<Record<string, unknown>>) => T) {
  const found: Partial<Record<Who, T>> = {};
  for (const who of everyone) {
    const { status, body } = await council.get(who, path);
    if (status === 200) found[who] = read(body);
  }
  return found;
}

const rowRefs = (body: Readonly<Record<string, unknown>>) =>
  (body.rows as { ref: string }[]).map(({ ref }) => ref).sort();

const forThose = <T>(may: readonly Who[], of: (who: Who) => T): Partial<Record<Who, T>> =>
  Object.fromEntries(inOrder(may).map((who) => [who, of(who)]));

/** What was written to the access log, as `concern COC-001 ONCALL`. */
async function logged(what: string): Promise<string[]> {
  const found: string[] = [];
  await council.site.items(council.lists.get('AccessLog') ?? '', ({ fields }) => {
    if (fields.What === what) found.push(`${fields.Subject} ${fields.ByPerson}`);
  });
  return found.sort();
}

/** Every page of the API, with whatever stands in its address. */
const pages: Readonly<Record<string, readonly string[]>> = {
  '/me': ['/me'],
  '/my-work': ['/my-work'],
  '/register': ['/register', '/register?asAt=2018-06-13'],
  '/register/closed': ['/register/closed'],
  '/concerns/:ref': refs.map((ref) => `/concerns/${ref}`),
  '/raise': ['/raise'],
  '/telephones/:team': ['/telephones/HA', '/telephones/BS'],
  '/duty': ['/duty'],
  '/patterns': ['/patterns', '/patterns?category=1'],
  '/patterns/workers': ['/patterns/workers'],
  '/actions': ['/actions'],
  '/actions/:ref': ['/actions/ACT-0001'],
  '/audits': ['/audits'],
  '/audits/:ref': ['/audits/AUD-001'],
  '/sessions': ['/sessions'],
  '/sessions/:ref': ['/sessions/AUD-001.worker'],
  '/choose': ['/choose'],
  '/engagement': ['/engagement', '/engagement?cycle=2018-04&counting=chosen'],
  '/verification': ['/verification'],
  '/cohorts': ['/cohorts'],
  '/reach': ['/reach'],
  '/people': ['/people'],
  '/going-live': ['/going-live'],
  '/settings': ['/settings'],
  '/going-live/card': ['/going-live/card?to=HOS-H', '/going-live/card?to=ID-1'],
  '/case-number/:ref': refs.map((ref) => `/case-number/${ref}`),
};

describe('a narrative', () => {
  test('is looked for on every page there is', () => {
    const api = readFileSync(new URL('../../src/server/api.ts', import.meta.url), 'utf8');
    expect([...api.matchAll(/\bview\('([^']+)'/g)].map(([, path]) => path).sort()).toEqual(
      Object.keys(pages).sort(),
    );
  });

  test.each(Object.entries(pages).filter(([page]) => page !== '/concerns/:ref'))(
    'stands nowhere on %s, whoever asks',
    async (_page, paths) => {
      for (const path of paths)
        for (const who of everyone) {
          const { body } = await council.get(who, path);
          expect([who, path, JSON.stringify(body).match(/MARKED-[^.]*/g)]).toEqual([who, path, null]);
        }
    },
  );

  test.each(refs)(
    'of %s is read on its page by those who may, and there is no page for others',
    async (ref) => {
      const found: Who[] = [];
      for (const who of everyone) {
        const { status, body } = await council.get(who, `/concerns/${ref}`);
        const marks = new Set(JSON.stringify(body).match(/MARKED-[^.]*\./g));
        expect([who, status, [...marks]]).toEqual(
          readersOf(ref).includes(who) ? [who, 200, [mark(ref)]] : [who, 404, []],
        );
        if (marks.size > 0) found.push(who);
      }
      expect(found).toEqual(readersOf(ref));
    },
  );
});

describe('one concern', () => {
  test.each(refs)('the case number of %s is shown to those who read it', async (ref) => {
    expect(await statuses(`/case-number/${ref}`)).toEqual(asTable(readersOf(ref), 404));
  });

  test('its reference stands with its audit for those who read both', async () => {
    const { 'MOD-1': moderator, ...others } = await shown(
      '/audits/AUD-001',
      ({ concernRefs }) => concernRefs,
    );
    expect(moderator).toEqual([]);
    expect(others).toMatchObject({ 'HOS-H': ['COC-001'], 'PL-1': ['COC-001'], 'SW-HA': [] });
  });

  test('reading it because one was asked is written down once a day; reading by office, or as who raised it, is not', async () => {
    for (const who of ['ONCALL', 'DCS-1', 'PASSED', 'HOS-H', 'AUD-1', 'XMOD-1'] as const)
      for (const ref of readable(who, refs)) await council.get(who, `/concerns/${ref}`);
    expect(await logged('concern')).toEqual([
      'COC-001 DCS-1',
      'COC-001 ONCALL',
      'COC-002 ONCALL',
      'COC-007 PASSED',
    ]);
  });
});

const anyHead: readonly Who[] = [...heads, 'HOS-B', 'ONCALL', 'PASSED'];
const raising: readonly Who[] = [
  ...anyHead,
  'AUD-1',
  'AUD-2',
  'MOD-1',
  'XMOD-1',
  'PL-1',
  'QAL-1',
  'IRO-1',
  'IROM-1',
];

describe('the register', () => {
  const counting: readonly Who[] = [
    ...office,
    ...raising.filter((who) => who !== 'XMOD-1'),
    'DCS-1',
    'SM-H',
    'SM-B',
    'TM-HA',
    'TM-BS',
    'STANDIN-TM',
    'RO-1',
  ];

  test('is for all but social workers and the administrator, and holds the rows of each', async () => {
    expect(await statuses('/register')).toEqual(asTable([...counting, 'XMOD-1'], 403));
    expect(await shown('/register', rowRefs)).toEqual(
      forThose([...counting, 'XMOD-1'], (who) => readable(who, open)),
    );
  });

  test('counts over all teams what is on it, but not for an external moderator; one raised in error never counts', async () => {
    expect(await shown('/register', ({ total }) => total)).toEqual(
      forThose([...counting, 'XMOD-1'], (who) => (who === 'XMOD-1' ? 1 : open.length)),
    );
  });

  test('shows what was closed to those who may read it', async () => {
    expect(await statuses('/register/closed')).toEqual(asTable(counting, 403));
    expect(await shown('/register/closed', rowRefs)).toEqual(
      forThose(counting, (who) => readable(who, ['COC-004', 'COC-008'])),
    );
  });
});

describe('a page', () => {
  const pageOf = { register: '/register', raise: '/raise', patterns: '/patterns', duty: '/duty' } as const;

  test('to raise a concern, of numbers to ring, of duty and of patterns is for its roles', async () => {
    const direct: readonly Who[] = [...office, ...anyHead, 'DCS-1'];
    expect(await statuses('/raise')).toEqual(asTable(raising, 403));
    expect(await statuses('/telephones/HA')).toEqual(asTable([...raising, ...direct], 403));
    expect(await statuses('/telephones/XX')).toEqual(asTable([], 404));
    expect(await statuses('/duty')).toEqual(asTable(direct, 403));
    expect(await statuses('/patterns')).toEqual(asTable([...office, ...anyHead, 'SM-H', 'SM-B'], 403));
  });

  test.each(Object.entries(pageOf))(
    'named %s is offered to exactly those whom it answers',
    async (page, path) => {
      const answered = await statuses(path);
      const offered = await shown('/me', ({ pages: named }) => (named as string[]).includes(page));
      expect(offered).toEqual(forThose(everyone, (who) => answered[who] === 200));
    },
  );

  test('of one’s own work names nothing that one could not open, and an urgent one to all who may take it', async () => {
    const work = await shown('/my-work', (body) =>
      (body.concerns as { ref: string }[]).map(({ ref }) => ref),
    );
    for (const who of everyone) expect([who, work[who]]).toEqual([who, readable(who, work[who] ?? [])]);
    expect(await shown('/me', (body) => body.unanswered)).toEqual({
      ...forThose(everyone, () => []),
      ...forThose([...heads, 'ONCALL', 'DCS-1'], () => ['COC-001']),
      ...forThose(['HOS-B', 'DID-1', 'PASSED'], () => ['COC-007']),
      'ID-1': ['COC-001', 'COC-007'],
    });
  });
});

describe('patterns', () => {
  test('count over all teams and name the concerns that one may read', async () => {
    const everything = refs.filter((ref) => ref !== 'COC-005');
    const found = await shown('/patterns', ({ total, byTeam }) => ({
      total,
      refs: (byTeam as { refs: string[] }[]).flatMap((team) => team.refs).sort(),
    }));
    expect(found).toEqual(
      forThose([...office, ...anyHead, 'SM-H', 'SM-B'], (who) => ({
        total: everything.length,
        refs: readable(who, everything),
      })),
    );
  });

  test('of workers are for the line above them, the QA lead and the Improvement Director, and every look is logged', async () => {
    const may: readonly Who[] = ['QAL-1', 'ID-1', 'SM-H', 'SM-B', ...anyHead];
    expect(await statuses('/patterns/workers')).toEqual(asTable(may, 403));
    const workers = await shown('/patterns/workers', (body) =>
      (body.workers as { key: string }[]).map(({ key }) => key).sort(),
    );
    expect(workers).toEqual({
      ...forThose(may, () => []),
      ...forThose(['QAL-1', 'ID-1'], () => ['W-1', 'W-2']),
      ...forThose(['SM-H', 'HOS-H', 'STANDIN-HOS'], () => ['W-1']),
      ...forThose(['SM-B', 'HOS-B'], () => ['W-2']),
    });
    expect(await logged('workerPatterns')).toEqual(may.map((who) => `all ${who}`).sort());
  });
});

test('no narrative and no name stands in the log', () => {
  expect(council.logged.length).toBeGreaterThan(0);
  expect(council.logged.join('\n')).not.toMatch(/MARKED|Person/);
});
