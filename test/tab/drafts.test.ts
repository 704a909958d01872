// What a person types is kept until it is saved, for that person, record and form alone.
import { describe, expect, test } from '@jest/globals';
import { dropDraft, dropOldDrafts, keepDraft, readDraft, type Shelf } from '../../src/tab/drafts.ts';

function aShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const place = { person: 'TM-HA', record: 'ACT-0121', form: 'claim' };
const typed = { values: { change: 'Weekends are calmer' }, keptAt: '2018-06-15T13:02:00.000Z' };

describe('Unsaved text', () => {
  test('comes back as it was typed, with the time', () => {
    const shelf = aShelf();
    expect(keepDraft(shelf, place, typed)).toBe(true);
    expect(readDraft(shelf, place)).toEqual(typed);
  });

  test('is not shown to another person on the same computer, nor in another form', () => {
    const shelf = aShelf();
    keepDraft(shelf, place, typed);
    expect(readDraft(shelf, { ...place, person: 'TM-G1' })).toBeUndefined();
    expect(readDraft(shelf, { ...place, form: 'requestExtension' })).toBeUndefined();
  });

  test('keeps the id of a command whose answer never came', () => {
    const shelf = aShelf();
    keepDraft(shelf, place, { ...typed, commandId: 'e1b2' });
    expect(readDraft(shelf, place)?.commandId).toBe('e1b2');
  });

  test('is gone once it was saved', () => {
    const shelf = aShelf();
    keepDraft(shelf, place, typed);
    dropDraft(shelf, place);
    expect(readDraft(shelf, place)).toBeUndefined();
  });

  test('is removed after two weeks, and other things in the browser are left alone', () => {
    const shelf = aShelf();
    keepDraft(shelf, place, typed);
    keepDraft(shelf, { ...place, form: 'reject' }, { ...typed, keptAt: '2018-06-28T09:00:00.000Z' });
    shelf.setItem('theme', 'dark');
    dropOldDrafts(shelf, '2018-06-30T09:00:00.000Z');
    expect(readDraft(shelf, place)).toBeUndefined();
    expect(readDraft(shelf, { ...place, form: 'reject' })).toBeDefined();
    expect(shelf.getItem('theme')).toBe('dark');
  });

  test('that cannot be kept is said so, and what cannot be read is passed over', () => {
    const full: Shelf = {
      ...aShelf(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(keepDraft(full, place, typed)).toBe(false);
    const shelf = aShelf();
    shelf.setItem('grip-draft:TM-HA:ACT-0121:claim', '{broken');
    expect(readDraft(shelf, place)).toBeUndefined();
  });
});
