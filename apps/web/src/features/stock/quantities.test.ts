import { describe, expect, it } from 'vitest';
import { readCost, readQuantity } from './quantities';

const whole = { unitDecimals: 0 };
const fine = { unitDecimals: 3 };

describe('a typed quantity', () => {
  it.each([
    ['18', 'set', whole, '18'],
    ['0', 'set', whole, '0'],
    ['1,234', 'set', whole, '1234'],
    ['1,234.50', 'set', fine, '1234.5'],
    ['1.234,5', 'set', fine, '1234.5'],
    ['-5', 'by', whole, '-5'],
    ['−5', 'by', whole, '-5'],
    ['+5', 'by', whole, '5'],
    ['007', 'above', whole, '7'],
  ] as const)('%s to %s is read', (typed, wanted, product, value) => {
    expect(readQuantity(typed, wanted, product)).toEqual({ value });
  });

  it.each([
    ['', 'set', whole, /Enter a quantity/],
    ['1.5', 'set', whole, /whole number/],
    ['-1', 'set', whole, /0 or more/],
    ['0', 'by', whole, /other than 0/],
    ['0', 'above', whole, /above 0/],
    ['-0', 'above', whole, /above 0/],
    ['1.2345', 'set', fine, /up to 3 decimals/],
    ['1234567890123', 'set', whole, /at most 12 digits/],
    ['1e3', 'set', whole, /0 or more/],
  ] as const)('%j to %s is refused in words', (typed, wanted, product, error) => {
    expect(readQuantity(typed, wanted, product)).toEqual({ error: expect.stringMatching(error) });
  });

  it('may have a cost of up to six decimals, or none', () => {
    expect(readCost(' ')).toEqual({ value: null });
    expect(readCost('133.333333')).toEqual({ value: '133.333333' });
    for (const typed of ['-1', '1.1234567', 'x']) expect(readCost(typed)).toHaveProperty('error');
  });
});
