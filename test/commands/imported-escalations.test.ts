// Which actions of the sample tracker have climbed to heads of service at the briefing's date, under each profile (AT22, figure F49, amendment A-12).
import { expect, test } from '@jest/globals';
import { toRecords } from '../../src/commands/import-tracker/to-records.ts';
import { actionNeeds } from '../../src/core/needs/action-needs.ts';
import { Outlook } from '../../src/core/needs/need.ts';
import { day } from '../../src/core/time.ts';
import type { Profile } from '../../src/core/vocabulary.ts';
import { readWorkbook } from '../../src/workbook/read-workbook.ts';
import { demoTracker } from '../support/grip.ts';
import { at } from '../support/records.ts';
import { aWorld } from '../support/world.ts';

const { tracker } = await readWorkbook(demoTracker);
const imported = toRecords(tracker, at('2018-06-15', '09:00'), day('2018-06-15'));
const byKey = <T extends { readonly key: string }>(records: readonly T[]) =>
  new Map(records.map((record) => [record.key, record]));

/** Open actions escalated to a head of service on 15 June 2018, by the month of their audit. */
function escalated(profile: Profile): Record<string, number> {
  const world = {
    ...aWorld({ settings: { profile } }),
    teams: byKey(imported.teams),
    people: byKey(imported.people),
    lines: byKey(imported.lines),
    audits: byKey(imported.audits),
    actions: byKey(imported.actions),
  };
  const refs = new Set<string>();
  for (const { kind, ref } of actionNeeds(new Outlook(world, day('2018-06-15'))))
    if (kind === 'escalatedHoS') refs.add(ref);
  const counts: Record<string, number> = {};
  for (const ref of refs) {
    const cycle = world.actions.get(ref)?.cycle ?? '';
    counts[cycle] = (counts[cycle] ?? 0) + 1;
  }
  return counts;
}

test('at 20 working days overdue, as in the briefing, four of February and nine of March', () => {
  expect(escalated('asBriefing')).toEqual({ '2018-02': 4, '2018-03': 9 });
});

test('at 10 working days overdue April’s 23 as well', () => {
  expect(escalated('default')).toEqual({ '2018-02': 4, '2018-03': 9, '2018-04': 23 });
});
