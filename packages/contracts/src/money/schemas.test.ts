import { describe, expect, it } from 'vitest';
import { exactInput, exactText } from './schemas';
import type { ExactKind } from './types';
import { exact } from './units';

describe('an input', () => {
  it.each<[ExactKind, string, string]>([
    ['money', '-999999999999999', '-999999999999999'],
    ['quantity', '012.500', '12.5'],
    ['quantity', '-0', '0'],
    ['quantity', '999999999999.999', '999999999999.999'],
    ['price', '10.7000', '10.7'],
    ['cost', '133.333333', '133.333333'],
    ['rate', '21.0', '21'],
    ['exchangeRate', '0.00000001', '0.00000001'],
  ])('of the kind %s reads %j as %s', (kind, text, read) => {
    expect(exactText[kind].parse(text)).toBe(read);
    expect(exactInput(kind).parse(text)).toBe(exact(kind, read));
  });

  const MONEY = 'Enter a whole number of minor units';
  const LARGE = 'The number is too large: enter at most 12 digits before the decimal point';
  it.each<[ExactKind, unknown, string]>([
    ['money', '1000000000000000', 'The amount is too large: enter at most 999,999,999,999,999 minor units (cents)'],
    ['money', '-1000000000000000', 'The amount is too large: enter at most 999,999,999,999,999 minor units (cents)'],
    ['money', '12.50', MONEY],
    ['money', '-0', MONEY],
    ['money', '007', MONEY],
    ['money', '', MONEY],
    ['quantity', '1000000000000', LARGE],
    ['quantity', '1.2345', 'Enter a number with up to 3 decimals'],
    ['quantity', '1,5', 'Enter a number with up to 3 decimals'],
    ['quantity', '1e3', 'Enter a number with up to 3 decimals'],
    ['price', '0.00001', 'Enter a number with up to 4 decimals'],
    ['cost', '1.0000001', 'Enter a number with up to 6 decimals'],
    ['rate', '-1', 'Enter a number of 0 or more'],
    ['rate', '1000', 'The number is too large: enter at most 3 digits before the decimal point'],
    ['money', 1000, 'Invalid input: expected string, received number'],
  ])('of the kind %s refuses %j with a sentence', (kind, given, message) => {
    expect(
      exactInput(kind)
        .safeParse(given)
        .error?.issues.map((issue) => issue.message),
    ).toEqual([message]);
  });
});
