// The register of the sample tracker as it is imported: figures F13-F26 of the briefing, and the stock at each month end (AT2, spec §2.2).
import { expect, test } from '@jest/globals';
import { toRecords } from '../../src/commands/import-tracker/to-records.ts';
import { blockers } from '../../src/core/concern-facts.ts';
import type { Concern } from '../../src/core/records/concern.ts';
import {
  countsBy,
  raisedBetween,
  registerAt,
  registerByMonth,
  workersWithSeveral,
} from '../../src/core/register.ts';
import { day } from '../../src/core/time.ts';
import { patternsView } from '../../src/core/views/patterns.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { demoTracker } from '../support/grip.ts';
import { at } from '../support/records.ts';
import { aWorld } from '../support/world.ts';

const { tracker } = await readWorkbook(demoTracker);
const imported = toRecords(tracker, at('2018-06-15', '09:00'), day('2018-06-15'));
const byKey = <T extends { readonly key: string }>(records: readonly T[]) =>
  new Map(records.map((record) => [record.key, record]));
const world = {
  ...aWorld({}),
  teams: byKey(imported.teams),
  people: byKey(imported.people),
  lines: byKey(imported.lines),
  audits: byKey(imported.audits),
  actions: byKey(imported.actions),
  concerns: byKey(imported.concerns),
};
const ofMay = (concern: Concern) =>
  concern.auditRef !== undefined && world.audits.get(concern.auditRef)?.cycle === '2018-05';
const byTeam = (concerns: readonly Concern[], atLeast = 1) =>
  Object.fromEntries(
    countsBy(concerns, ({ teamCode }) => teamCode)
      .filter(([, found]) => found.length >= atLeast)
      .map(([team, found]) => [team, found.length]),
  );
const all = [...world.concerns.values()];

test('71 concerns, 55 of them closed and signed off by an office, 16 open', () => {
  expect(all).toHaveLength(71);
  expect(all.filter(({ status }) => status === 'closed')).toHaveLength(55);
  expect(registerAt(world, day('2018-06-15'))).toHaveLength(16);
  expect(
    all.filter(({ closedOn, signedOffBy }) => (closedOn === undefined) !== (signedOffBy === undefined)),
  ).toEqual([]);
  expect(all.some(({ signedOffBy }) => signedOffBy === 'role:Improvement Director')).toBe(true);
  // One open concern a child, as the list itself insists.
  expect(new Set(all.map(({ openKey }) => openKey)).size).toBe(71);
});

test('the register stood at 17, 17, 16 and 16 at the ends of February to May (F14-F17), and held a Category 1 on 10 May', () => {
  const stock = ['2018-02-28', '2018-03-31', '2018-04-30', '2018-05-31'].map(
    (on) => registerAt(world, day(on)).length,
  );
  expect(stock).toEqual([17, 17, 16, 16]);
  expect(registerAt(world, day('2018-05-10')).filter(({ category }) => category === 1)).toHaveLength(1);
  expect(registerByMonth(world, day('2018-05-31'), 5).map(({ raised, closed }) => [raised, closed])).toEqual([
    [5, 15],
    [5, 6],
    [9, 9],
    [8, 9],
    [16, 16],
  ]);
});

test('33 were raised from November to January (F13); of May’s audits none is Category 1 now and 13 are Category 2 (F18, F19)', () => {
  expect(raisedBetween(world, day('2017-11-01'), day('2018-01-31'))).toHaveLength(33);
  const now = registerAt(world, day('2018-06-15')).filter(({ concern }) => ofMay(concern));
  expect([1, 2].map((category) => now.filter((one) => one.category === category).length)).toEqual([0, 13]);
});

test('three Category 1 were raised from May’s audits, and all were signed off by the Improvement Director (F20, F21)', () => {
  const three = all.filter((one) => ofMay(one) && one.category === 1);
  expect(three).toHaveLength(3);
  expect(three.map(({ signedOffBy }) => signedOffBy)).toEqual(Array(3).fill('role:Improvement Director'));
});

test('by team, May’s Category 2 and Category 1 stand as the briefing had them (F22, F23)', () => {
  const may = all.filter(ofMay);
  expect(byTeam(may.filter(({ category }) => category === 2))).toEqual({
    TS: 4,
    TA: 1,
    FS: 2,
    CS: 2,
    SS: 1,
    G1: 1,
    G2: 1,
    G3: 1,
  });
  expect(byTeam(may.filter(({ category }) => category === 1))).toEqual({ TC: 1, G6: 1, HS: 1 });
});

test('recurrence from January to April sums to 27 and stands by team as the briefing had it; to May it sums to 43 (F24, AT4)', () => {
  const window = raisedBetween(world, day('2018-01-01'), day('2018-04-30'));
  expect(byTeam(window, 2)).toEqual({ HA: 6, TA: 4, FA: 3, SA: 3, G5: 3, YGS: 2, G1: 2, G2: 2, TS: 2 });
  const sumOf = (to: string) => raisedBetween(world, day('2018-01-01'), day(to)).length;
  expect([sumOf('2018-04-30'), sumOf('2018-05-31')]).toEqual([27, 43]);
  const lead = [...world.people.values()].find(({ roles }) => roles.includes('QAL'));
  if (!lead) throw new Error('There is no QA lead');
  const view = patternsView(
    { world, person: lead, today: day('2018-06-15') },
    day('2018-01-01'),
    day('2018-04-30'),
  );
  expect([view.from, view.to, view.total]).toEqual(['2018-01-01', '2018-04-30', 27]);
});

test('one worker has more than one concern to date: two, both Category 2 (F25, F26)', () => {
  const found = workersWithSeveral(world);
  expect(found.map(([, concerns]) => concerns.map(({ category }) => category))).toEqual([[2, 2]]);
});

test('each of May’s Category 2 is kept open by one action; the worker with two concerns is from an agency', () => {
  const open = all.filter((one) => ofMay(one) && one.category === 2);
  expect(open.map((concern) => blockers(world, concern).length)).toEqual(Array(13).fill(1));
  const [worker] = workersWithSeveral(world)[0] ?? [];
  expect(world.people.get(worker ?? '')?.employment).toBe('agency');
});
