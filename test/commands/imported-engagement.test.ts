// Who took part in the audits of the sample tracker as it is imported: figures F27-F40 of the briefing.
import { expect, test } from '@jest/globals';
import { toRecords } from '../../src/commands/import-tracker/to-records.ts';
import { ledgerOf, type Standing } from '../../src/core/engagement.ts';
import { planNotifications } from '../../src/core/plan.ts';
import { day } from '../../src/core/time.ts';
import { engagementView } from '../../src/core/views/engagement.ts';
import type { Party } from '../../src/core/vocabulary.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { demoTracker } from '../support/grip.ts';
import { at } from '../support/records.ts';
import { aWorld, person } from '../support/world.ts';

const { tracker } = await readWorkbook(demoTracker);
const today = day('2018-06-15');
const imported = toRecords(tracker, at('2018-06-15', '09:00'), today);
const byKey = <T extends { readonly key: string }>(records: readonly T[]) =>
  new Map(records.map((record) => [record.key, record]));
const small = aWorld({});
const world = {
  ...small,
  teams: byKey(imported.teams),
  people: new Map([...byKey(imported.people), ...small.people]),
  audits: byKey(imported.audits),
  feedbackSessions: byKey(imported.feedbackSessions),
  engagements: byKey(imported.engagements),
};

function counts(cycle: string, party: Party): Partial<Record<Standing, number>> {
  const { refs } = ledgerOf(world, cycle, 'completed').parties.find((one) => one.party === party) ?? {};
  return Object.fromEntries(
    Object.entries(refs ?? {})
      .filter(([, found]) => found.length > 0)
      .map(([standing, found]) => [standing, found.length]),
  );
}

test('May: 26 completed audits, and every party adds up to them (F27-F37)', () => {
  expect(ledgerOf(world, '2018-05', 'completed').audits).toHaveLength(26);
  expect(counts('2018-05', 'manager')).toEqual({ engaged: 16, attempted_unavailable: 10 });
  expect(counts('2018-05', 'worker')).toEqual({ engaged: 18, attempted_unavailable: 8 });
  expect(counts('2018-05', 'child')).toEqual({ not_appropriate: 17, attempted_no_response: 9 });
  expect(counts('2018-05', 'parent')).toEqual({
    engaged: 12,
    attempted_no_response: 10,
    not_invited_reason_not_stated: 2,
    not_recorded: 2,
  });
});

test('April: seven children took part (F38)', () => {
  expect(counts('2018-04', 'child').engaged).toBe(7);
});

test('in May more parents took part than in April, and fewer children (F39, F40)', () => {
  const situation = { world, person: person(world, 'PL-1'), today };
  const view = engagementView(situation, '2018-05', 'completed');
  const of = (party: Party) => view.parties.find((one) => one.party === party);
  expect(of('parent')?.comparison).toMatchObject({ is: 'higher', judged: 'better' });
  expect(of('child')?.comparison).toMatchObject({ is: 'lower', judged: 'worse' });
  expect(of('child')?.says).toMatch(/^0 of 26 \(0 %\), lower than in April 2018 \(7 of 2\d, 2\d %\)/);
  for (const party of view.parties) expect([party.party, party.total]).toEqual([party.party, 26]);
});

test('what the tracker had of sessions is history: nobody is chased for it at going live', () => {
  const live = { ...world, settings: { ...world.settings, liveAt: at('2018-06-15', '09:00') } };
  const told = planNotifications(live, at('2018-06-15', '09:30')).send.flatMap(({ tells }) => tells);
  expect(told.filter((key) => key.startsWith('session'))).toEqual([]);
});
