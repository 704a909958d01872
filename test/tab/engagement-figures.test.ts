// The figures of engagement: they add up in words, the gap is never hidden, and a list of audits says which number it came from.
import { describe, expect, test } from '@jest/globals';
import { parties, type Standing, standingLabels, standings } from '../../src/core/engagement.ts';
import type { EngagementView } from '../../src/core/views/engagement.ts';
import { partyLabels } from '../../src/core/vocabulary.ts';
import { figureChip, readRefs } from '../../src/tab/parts/EngagementChip.ts';
import {
  barGroups,
  barOf,
  gapInWords,
  shownStandings,
  totalInWords,
} from '../../src/tab/parts/EngagementFigures.ts';

type Counts = Partial<Record<Standing, number>>;

const aParty = (party: (typeof parties)[number], counts: Counts) => ({
  party,
  label: partyLabels[party],
  counts: standings.map((standing) => ({
    standing,
    label: standingLabels[standing],
    count: counts[standing] ?? 0,
    refs: [],
  })),
  total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  says: '',
});

const may = (given: Partial<EngagementView> = {}) =>
  ({
    cycle: '2018-05',
    counting: 'completed',
    audits: 26,
    parties: [
      aParty('child', { attempted_no_response: 9, not_appropriate: 17 }),
      aParty('parent', {
        engaged: 12,
        attempted_no_response: 10,
        not_invited_reason_not_stated: 2,
        not_recorded: 2,
      }),
    ],
    ...given,
  }) as EngagementView;

describe('Engagement in figures', () => {
  test('says how many audits, and that every row adds up to them', () => {
    expect(totalInWords(may())).toBe(
      '26 audits of May 2018 completed by the deadline; every row adds up to 26.',
    );
    expect(
      totalInWords(may({ audits: 1, counting: 'chosen', parties: [aParty('child', { asked: 1 })] })),
    ).toBe('1 audit chosen for May 2018; every row adds up to 1.');
  });

  test('says so where a row does not', () => {
    expect(totalInWords(may({ audits: 27 }))).toContain('do not add up to it: Child or young person: 26');
  });

  test('the gap is a column even where it is empty; other headings only where someone stands under them', () => {
    const shown = (view: EngagementView) => shownStandings(view).map(({ standing }) => standing);
    expect(shown(may({ parties: [aParty('child', { engaged: 26 })] }))).toEqual([
      'engaged',
      'not_invited_reason_not_stated',
      'not_recorded',
    ]);
  });

  test('the gap is said in words, for whom and in how many', () => {
    expect(gapInWords(may())).toBe(
      'Nothing is recorded, or no reason is stated, for: parent or carer in 4 of 26. It is counted as a gap and not as a no.',
    );
    expect(gapInWords(may({ parties: [aParty('child', { engaged: 26 })] }))).toBeUndefined();
  });

  test('every heading has its place in a bar, once, so that a bar is as long as the audits are many', () => {
    const grouped = barGroups.flatMap((group) => [...group.standings]);
    expect([...grouped].sort()).toEqual([...standings].sort());
    const [, parent] = may().parties;
    expect(parent && barOf(parent).values).toEqual({ engaged: 12, asked: 10, notAsked: 0, gap: 4 });
  });
});

describe('A list of audits opened from a number', () => {
  test('holds the references that the address names', () => {
    expect([...(readRefs('AUD-1805-01,AUD-1805-02') ?? [])]).toEqual(['AUD-1805-01', 'AUD-1805-02']);
    expect(readRefs(undefined)).toBeUndefined();
  });

  test.each(parties.flatMap((party) => standings.map((standing) => [party, standing] as const)))(
    'says what it is of: %s, %s',
    (party, standing) => {
      expect(figureChip(`${party}.${standing}`)).toBe(
        `${partyLabels[party]}: ${standingLabels[standing].toLowerCase()}`,
      );
    },
  );

  test('shows nothing that someone else wrote into the address', () => {
    expect(figureChip('<b>anything</b>')).toBe('Behind a figure');
    expect(figureChip('sessions.rebooked')).toBe('Sessions booked again');
    expect(figureChip('sessions.toString')).toBe('Behind a figure');
  });
});
