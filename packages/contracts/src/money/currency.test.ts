import { expect, it } from 'vitest';
import { majorUnits, minorDigits, minorUnits } from './currency';

it.each([
  ['123450', 'EUR', 2, '1234.50'],
  ['-5', 'EUR', 2, '-0.05'],
  ['0', 'EUR', 2, '0.00'],
  ['1234', 'JPY', 0, '1234'],
  ['1234', 'KWD', 3, '1.234'],
  ['9007199254740993', 'USD', 2, '90071992547409.93'],
])('%s minor units of %s, which has %d digits, are %s', (minor, currency, digits, major) => {
  expect(minorDigits(currency)).toBe(digits);
  expect(majorUnits(minor, currency)).toBe(major);
  expect(minorUnits(major, currency)).toBe(minor);
});

it('an amount finer than its currency is none', () => {
  expect(minorUnits('0.001', 'EUR')).toBeNull();
  expect(minorUnits('0.5', 'JPY')).toBeNull();
  expect(minorUnits('0.500', 'EUR')).toBe('50');
});
