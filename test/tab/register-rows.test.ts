// The register as it is narrowed, counted and looked back at.
import { describe, expect, test } from '@jest/globals';
import type { Day } from '../../src/core/time.ts';
import type { RegisterRow } from '../../src/core/views/register.ts';
import { countInWords, lastMonthEnds, narrowRows, UNANSWERED } from '../../src/tab/parts/RegisterRows.ts';

const aRow = (more: Partial<RegisterRow>): RegisterRow => ({
  ref: 'COC-001',
  category: 2,
  categoryName: 'Category 2',
  stage: 'raised',
  stageLabel: 'Raised',
  team: 'Hazel Safeguarding',
  teamCode: 'HS',
  raisedOn: '2018-05-08' as Day,
  ageDays: 38,
  age: 'quarter',
  unanswered: false,
  blocking: 1,
  ...more,
});

const rows = [
  aRow({ ref: 'COC-072', category: 1, categoryName: 'Category 1', age: 'week', unanswered: true }),
  aRow({ ref: 'COC-059', team: 'Birch Safeguarding', teamCode: 'TS', accountable: 'Hassan Dunmore' }),
  aRow({ ref: 'COC-060', stage: 'awaitingSignOff', stageLabel: 'Awaiting sign-off' }),
];
const refs = (chosen: Readonly<Record<string, string>>, searched = '') =>
  narrowRows(rows, (by) => chosen[by], searched).map(({ ref }) => ref);

describe('Rows of the register', () => {
  test('are narrowed by category, team, stage and age, and by all of them together', () => {
    expect(refs({})).toEqual(['COC-072', 'COC-059', 'COC-060']);
    expect(refs({ category: '1' })).toEqual(['COC-072']);
    expect(refs({ team: 'HS' })).toEqual(['COC-072', 'COC-060']);
    expect(refs({ stage: 'awaitingSignOff' })).toEqual(['COC-060']);
    expect(refs({ age: 'week' })).toEqual(['COC-072']);
    expect(refs({ team: 'TS', age: 'week' })).toEqual([]);
  });

  test('that nobody has acknowledged can be asked for like a stage', () => {
    expect(refs({ stage: UNANSWERED })).toEqual(['COC-072']);
  });

  test('are found by reference, team and who answers for them, in any order of words', () => {
    expect(refs({}, 'dunmore birch')).toEqual(['COC-059']);
    expect(refs({}, 'coc-06')).toEqual(['COC-060']);
    expect(refs({}, 'nothing like it')).toEqual([]);
  });
});

describe('Counts over all teams', () => {
  test('say how many of them this person can see, where that is fewer', () => {
    expect(countInWords(4, 4)).toBe('4');
    expect(countInWords(4, 2)).toBe('4, of which you can see 2');
    expect(countInWords(4, 0)).toBe('4, of which you can see none');
  });
});

describe('Looking back', () => {
  test('offers the ends of the last months, over the turn of a year too', () => {
    expect(lastMonthEnds('2018-01-15' as Day, 3)).toEqual(['2017-12-31', '2017-11-30', '2017-10-31']);
    expect(lastMonthEnds('2018-05-31' as Day, 2)).toEqual(['2018-04-30', '2018-03-31']);
  });
});
