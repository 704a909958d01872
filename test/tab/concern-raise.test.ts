// Raising a concern: what is asked when, whose line is rung, and what is sent.
import { describe, expect, test } from '@jest/globals';
import { Command } from '../../src/core/decide.ts';
import type { Day } from '../../src/core/time.ts';
import type { RaiseView } from '../../src/core/views/raise.ts';
import { caseNumberOf, raiseFields, teamOf, toRaiseCommand } from '../../src/tab/concern-forms/raise.ts';
import { aRow, writeRows } from '../../src/tab/concern-forms/rows.ts';
import { suggestions } from '../../src/tab/concern-forms/suggestions.ts';

const view: RaiseView = {
  categories: [
    { category: 1, name: 'Category 1', definition: 'Act immediately.' },
    { category: 2, name: 'Category 2', definition: 'Put it right.' },
  ],
  audits: [{ ref: 'AUD-1805-04', cycle: '2018-05', team: 'Birch Safeguarding', teamCode: 'TS' }],
  teams: [
    { code: 'SA', name: 'Hazel Assessment' },
    { code: 'TS', name: 'Birch Safeguarding', manager: 'TM-TS' },
  ],
  managers: [{ key: 'TM-TS', name: 'Carys Bexley', team: 'Birch Safeguarding' }],
  live: true,
};

const nothing = () => null;
const fields = raiseFields(view, {
  audit: undefined,
  today: '2018-06-15' as Day,
  category: nothing,
  risk: nothing,
});
const asked = (values: Readonly<Record<string, string>>) =>
  fields.filter(({ when }) => when?.(values) ?? true).map(({ name }) => name);

const fromAudit = {
  origin: 'audit',
  auditRef: 'aud-1805-04',
  category: '1',
  risk: ' Left alone overnight. ',
  neededNow: 'See the child today.',
  phoned: 'yes',
  spokeTo: 'The head of service',
};

describe('The audits to choose from', () => {
  const audits = [
    { value: 'AUD-1805-04', label: 'Birch Safeguarding, May 2018' },
    { value: 'AUD-1804-11', label: 'Hazel Assessment, April 2018' },
  ];
  const offered = (typed: string) => suggestions(audits, typed).map(({ value }) => value);

  test('are found by reference, team or month, in any order of words', () => {
    expect(offered('')).toHaveLength(2);
    expect(offered('1804')).toEqual(['AUD-1804-11']);
    expect(offered('may birch')).toEqual(['AUD-1805-04']);
    expect(offered('Cedar')).toEqual([]);
  });

  test('are a dozen at most', () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ value: `AUD-${at}`, label: 'Birch' }));
    expect(suggestions(many, 'birch')).toHaveLength(12);
  });
});

describe('Raising a concern', () => {
  test('about an audit asks for its reference; without one for the team and the child', () => {
    expect(asked({ origin: 'audit' })).toContain('auditRef');
    expect(asked({ origin: 'audit' })).not.toContain('teamCode');
    expect(asked({ origin: 'ownInitiative' })).toEqual(
      expect.arrayContaining(['teamCode', 'childRef', 'caseNumber']),
    );
    expect(asked({ origin: 'dipSample', childRef: 'CH-0007' })).not.toContain('caseNumber');
  });

  test('asks whom one has rung of a Category 1 alone', () => {
    expect(asked({ origin: 'audit', category: '2' })).not.toContain('phoned');
    expect(asked({ origin: 'audit', category: '1', phoned: 'notYet' })).toEqual(
      expect.arrayContaining(['phoned', 'notRung']),
    );
    expect(toRaiseCommand({ ...fromAudit, category: '2' })).not.toHaveProperty('phoned');
  });

  test('knows whose line is rung as soon as the audit or the team is chosen', () => {
    expect(teamOf(view, { origin: 'audit', auditRef: 'AUD-1805-04' })).toBe('TS');
    expect(teamOf(view, { origin: 'audit', auditRef: 'AUD-18' })).toBeUndefined();
    expect(teamOf(view, { origin: 'dipSample', teamCode: 'SA' })).toBe('SA');
    expect(teamOf(view, { origin: 'dipSample', teamCode: '' })).toBeUndefined();
  });

  test('the first owner of an urgent action is the team’s manager', () => {
    const rows = fields.find(({ name }) => name === 'actions')?.rows;
    expect(rows?.begin?.({ origin: 'audit', auditRef: 'AUD-1805-04' })).toEqual({ ownerKey: 'TM-TS' });
    expect(rows?.begin?.({ origin: 'audit' })).toEqual({ ownerKey: '' });
  });

  test('sends what the service takes, with urgent actions in hours or on a day', () => {
    const command = toRaiseCommand({
      ...fromAudit,
      actions: writeRows([
        aRow({ what: 'Visit.', ownerKey: 'TM-TS', due: '4' }),
        aRow({ what: 'Meet.', ownerKey: 'TM-TS', due: 'hours', hours: '36' }),
        aRow({ what: 'Write.', ownerKey: 'TM-TS', due: 'day', dueOn: '2018-06-18' }),
      ]),
    });
    expect(command).toEqual({
      verb: 'concern.raise',
      origin: 'audit',
      auditRef: 'AUD-1805-04',
      category: 1,
      risk: 'Left alone overnight.',
      neededNow: 'See the child today.',
      phoned: { done: 'yes', spokeTo: 'The head of service' },
      actions: [
        { what: 'Visit.', ownerKey: 'TM-TS', due: { hours: 4 } },
        { what: 'Meet.', ownerKey: 'TM-TS', due: { hours: 36 } },
        { what: 'Write.', ownerKey: 'TM-TS', due: { on: '2018-06-18' } },
      ],
    });
    expect(Command.safeParse(command).success).toBe(true);
  });

  test('a case number belongs to a child who is new to Grip, and is never kept in the browser', () => {
    expect(caseNumberOf({ origin: 'ownInitiative', caseNumber: ' C-4711 ' })).toBe('C-4711');
    expect(
      caseNumberOf({ origin: 'ownInitiative', childRef: 'CH-0007', caseNumber: 'C-4711' }),
    ).toBeUndefined();
    expect(caseNumberOf({ origin: 'audit', caseNumber: 'C-4711' })).toBeUndefined();
    expect(fields.find(({ name }) => name === 'caseNumber')?.unkept).toBe(true);
    expect(JSON.stringify(toRaiseCommand({ ...fromAudit, caseNumber: 'C-4711' }))).not.toContain('4711');
  });
});
