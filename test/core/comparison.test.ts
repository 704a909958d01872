// Whether a share is higher or lower, said no more strongly than the numbers bear (spec §6.3).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare, fisher, inWords, type Share } from '../../src/core/comparison.ts';

const share = (count: number, of: number): Share => ({ count, of });

describe('the exact test', () => {
  // Values of the hypergeometric distribution worked out by hand: Fisher's tea, and the children of May against April.
  test('gives the known values', () => {
    expect(fisher(share(3, 4), share(1, 4))).toBeCloseTo(34 / 70, 10);
    expect(fisher(share(0, 26), share(7, 27))).toBeLessThan(0.02);
    expect(fisher(share(5, 10), share(5, 10))).toBeCloseTo(1, 10);
  });

  test('is a probability, the same whichever way round it is asked', () => {
    const Shares = fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
      .map(([of, count]) => share(Math.min(count, of), of));
    fc.assert(
      fc.property(Shares, Shares, (a, b) => {
        const p = fisher(a, b);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisher(b, a)).toBeCloseTo(p, 8);
      }),
    );
  });
});

describe('comparing', () => {
  test('is judged where the measure has a direction, and small numbers are said to be small', () => {
    expect(compare(share(0, 26), share(7, 27), 'up')).toEqual({
      is: 'lower',
      judged: 'worse',
      mayBeChance: true,
    });
    expect(compare(share(40, 60), share(20, 60), 'up')).toEqual({
      is: 'higher',
      judged: 'better',
      mayBeChance: false,
    });
    expect(compare(share(40, 60), share(20, 60), 'down')?.judged).toBe('worse');
    expect(compare(share(40, 60), share(20, 60), 'none')?.judged).toBeUndefined();
  });

  test('has no adjective in groups smaller than five, nor where count and rate point different ways', () => {
    expect(compare(share(3, 4), share(1, 30), 'up')?.judged).toBeUndefined();
    expect(compare(share(9, 40), share(8, 20), 'up')).toEqual({ is: 'mixed', mayBeChance: true });
  });

  test('says nothing where there is nothing to compare with', () => {
    expect(compare(share(1, 2), share(0, 0), 'up')).toBeUndefined();
    expect(inWords(share(0, 0), share(1, 2), 'April 2018')).toBe('0 of 0 (–)');
    expect(inWords(share(1, 2), undefined, '')).toBe('1 of 2 (50 %)');
  });

  test('is printed with both counts', () => {
    expect(inWords(share(12, 26), share(10, 27), 'April 2018')).toBe(
      '12 of 26 (46 %), higher than in April 2018 (10 of 27, 37 %); small numbers, may be chance',
    );
    expect(inWords(share(5, 10), share(10, 20), 'April 2018')).toBe(
      '5 of 10 (50 %), the same as in April 2018 (10 of 20, 50 %); small numbers, may be chance',
    );
    expect(inWords(share(9, 40), share(8, 20), 'April 2018')).toBe(
      '9 of 40 (23 %); in April 2018 it was 8 of 20, 40 %; small numbers, may be chance',
    );
  });
});
