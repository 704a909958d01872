// When something is due, in the words people use (experience, principle 6).
import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/core/time.ts';
import { dueInWords } from '../../src/core/views/words.ts';
import { aWorld } from '../support/world.ts';

describe('when something is due, in words', () => {
  const words = (dueOn: string, on = '2018-06-13') => dueInWords(aWorld(), day(dueOn), day(on));

  test.each([
    ['2018-06-13', 'due today'],
    ['2018-06-14', 'due next working day'],
    ['2018-06-15', 'due in 2 working days'],
    ['2018-06-20', 'due in 5 working days'],
    ['2018-06-12', '1 working day late'],
    ['2018-06-08', '3 working days late'],
  ])('on Wednesday 13 June 2018, %s is "%s"', (dueOn, said) => {
    expect(words(dueOn)).toBe(said);
  });

  test('over a weekend and a bank holiday only working days are counted', () => {
    expect(words('2018-06-18', '2018-06-15')).toBe('due next working day');
    expect(words('2018-06-16', '2018-06-15')).toBe('due Sat 16 June 2018');
    expect(words('2018-06-15', '2018-06-16')).toBe('late since the last working day');
    expect(words('2018-06-15', '2018-06-18')).toBe('1 working day late');
    expect(words('2018-05-25', '2018-05-29')).toBe('1 working day late');
  });
});
