// What is recorded of asking someone: safe contact before a parent, a reason where one is owed, and commands that the service takes.
import { describe, expect, test } from '@jest/globals';
import { Command } from '../../src/core/decide.ts';
import type { Day } from '../../src/core/time.ts';
import type { PartView } from '../../src/core/views/engagement.ts';
import {
  type EngagementForm,
  type EngagementFormKind,
  engagementFormKinds,
  engagementForms,
  mustAskFirst,
} from '../../src/tab/session-forms/engagement-forms.ts';

const today = '2018-06-15' as Day;
const aPart = (given: Partial<PartView> = {}): PartView => ({
  party: 'child',
  label: 'Child or young person',
  standing: 'not_recorded',
  says: 'Not recorded',
  attempts: [],
  mayRecord: true,
  mayChallenge: false,
  ...given,
});
const asked = [{ on: today, method: 'Telephone', by: 'Nathan Hartnell' }];
const safe = { isSafe: true, by: 'Nathan Hartnell', on: today, note: 'Ring in the morning.' };

const typed: Readonly<Record<string, string>> = {
  isSafe: 'yes',
  on: '2018-06-14',
  method: 'telephone',
  note: ' Left a message. ',
  outcome: 'not_appropriate',
  notAppropriate: 'circumstances',
  otherwise: 'From the advocate.',
  why: 'A child of nine can be asked.',
};

const form = (kind: EngagementFormKind): EngagementForm => engagementForms[kind];
const offered = (part: PartView) => engagementFormKinds.filter((kind) => form(kind).offered(part));
const choices = (part: PartView) =>
  form('record')
    .fields(part, today)
    .find(({ name }) => name === 'outcome')
    ?.choices?.map(({ value }) => value);
const recordAsked = (part: PartView, values: Readonly<Record<string, string>>) =>
  form('record')
    .fields(part, today)
    .filter(({ when }) => when?.(values) ?? true)
    .map(({ name, missing }) => (missing ? `${name}!` : name));

describe('Asking someone to take part', () => {
  test.each(engagementFormKinds)('%s: what was typed becomes a command that the service takes', (kind) => {
    const command = form(kind).toCommand('AUD-1806-01', aPart(), typed);
    expect(Command.safeParse(command)).toEqual(expect.objectContaining({ success: true }));
  });

  test('a parent is not contacted before the worker was asked, nor where it is not safe', () => {
    const parent = aPart({ party: 'parent' });
    expect(mustAskFirst(parent)).toBe(true);
    expect(offered(parent)).toEqual(['safeContact', 'record']);
    const unsafe = aPart({ party: 'parent', safeContact: { ...safe, isSafe: false } });
    expect(offered(unsafe)).toEqual(['safeContact', 'record']);
    expect(choices(unsafe)).toEqual(['not_appropriate', 'not_invited', 'not_applicable']);
    expect(offered(aPart({ party: 'parent', safeContact: safe }))).toEqual([
      'safeContact',
      'attempt',
      'record',
    ]);
  });

  test('a child needs no such answer', () => {
    expect(mustAskFirst(aPart())).toBe(false);
    expect(offered(aPart())).toEqual(['attempt', 'record']);
  });

  test('“attempted” can be chosen once an attempt is noted', () => {
    expect(choices(aPart())).not.toContain('attempted_no_response');
    expect(choices(aPart({ attempts: asked }))).toContain('attempted_no_response');
  });

  test('what stands in imported trackers alone cannot be chosen', () => {
    expect(choices(aPart({ attempts: asked }))).not.toContain('not_recorded');
    expect(choices(aPart({ attempts: asked }))).not.toContain('not_invited_reason_not_stated');
  });

  test('a reason is asked for where one is owed, and how the child’s view was otherwise learnt', () => {
    expect(recordAsked(aPart(), { outcome: 'engaged' })).toEqual(['outcome!', 'note']);
    expect(recordAsked(aPart(), { outcome: 'not_invited' })).toEqual(['outcome!', 'note!']);
    expect(recordAsked(aPart(), { outcome: 'not_appropriate', notAppropriate: 'circumstances' })).toEqual([
      'outcome!',
      'notAppropriate!',
      'otherwise!',
      'note',
    ]);
    expect(recordAsked(aPart(), { outcome: 'not_appropriate', notAppropriate: 'age' })).toContain(
      'otherwise',
    );
    expect(recordAsked(aPart(), { outcome: 'not_appropriate', notAppropriate: 'other' })).toContain('note!');
    expect(recordAsked(aPart({ party: 'parent' }), { outcome: 'not_appropriate' })).not.toContain(
      'otherwise!',
    );
  });

  test('the reason that is sent belongs to the outcome, whatever was chosen before', () => {
    const command = form('record').toCommand('AUD-1806-01', aPart(), {
      ...typed,
      outcome: 'attempted_unavailable',
      unavailable: 'leave',
    });
    expect(command).toEqual({
      verb: 'engagement.record',
      auditRef: 'AUD-1806-01',
      party: 'child',
      outcome: 'attempted_unavailable',
      reason: 'leave',
      note: 'Left a message.',
    });
  });

  test('what was recorded is there to be changed; what is not accepted is for the moderator', () => {
    const part = aPart({ standing: 'not_appropriate', reason: 'Age', note: 'A baby.' });
    const initial = Object.fromEntries(
      form('record')
        .fields(part, today)
        .map(({ name, initial: first }) => [name, first]),
    );
    expect(initial).toMatchObject({ outcome: 'not_appropriate', notAppropriate: 'age', note: 'A baby.' });
    expect(form('record').button(part)).toBe('Change what came of it…');
    expect(offered(aPart({ mayRecord: false, mayChallenge: true }))).toEqual(['challenge']);
  });
});
