import { describe, expect, it } from 'vitest';
import { formatDecimal, formatMoney, formatPrice, moneyText, readDecimal, readMoney } from './numbers';

describe('a number as people type it', () => {
  it.each([
    ['1,234.5', 'en', '1234.5'],
    ['1.234,5', 'de', '1234.5'],
    ['1.234,5', 'en', '1234.5'],
    ['1,234.5', 'de', '1234.5'],
    ['1.234', 'de', '1234'],
    ['1.234', 'en', '1.234'],
    ['1,234', 'en', '1234'],
    ['1,5', 'en', '1.5'],
    ['1.5', 'de', '1.5'],
    ['1 234 567,25', 'pl', '1234567.25'],
    ['1.234.567', 'en', '1234567'],
    ['1’234.50', 'de-CH', '1234.50'],
    ['\u22127', 'en', '-7'],
    ['007', 'en', '7'],
    ['.5', 'en', '0.5'],
  ])('%j in %s is %s', (text, locale, value) => {
    expect(readDecimal(text, locale)).toBe(value);
  });

  it.each(['', '-', '.', '1,2,3.4', '1.23.456', 'twelve', '1e5', '--1', '1.2.3,4,5'])('%j is none', (text) => {
    expect(readDecimal(text, 'en')).toBeNull();
  });
});

describe('an amount', () => {
  it.each([
    ['1,234.5', 'EUR', '123450'],
    ['-0.05', 'EUR', '-5'],
    ['1234', 'JPY', '1234'],
    ['1.234', 'KWD', '1234'],
    ['90,071,992,547,409.93', 'EUR', '9007199254740993'],
  ])('%j of %s is %s minor units, and reads the same again', (text, currency, units) => {
    expect(readMoney(text, currency, 'en')).toBe(units);
    expect(readMoney(moneyText(units, currency, 'en'), currency, 'en')).toBe(units);
  });

  it('is not finer than its currency', () => {
    expect(readMoney('0.001', 'EUR', 'en')).toBeNull();
    expect(readMoney('0.5', 'JPY', 'en')).toBeNull();
  });

  it('is shown exactly, with a true minus', () => {
    expect(formatMoney('-9007199254740993', 'EUR', 'en')).toBe('\u2212EUR\u00a090,071,992,547,409.93');
    expect(formatDecimal('-99999999999999999999.999999', 'en')).toBe('\u221299,999,999,999,999,999,999.999999');
  });
});

describe('a price', () => {
  it('has the digits of its currency, and more where it is finer', () => {
    expect(formatPrice('12.5', 'EUR')).toBe('12.50');
    expect(formatPrice('1250', 'JPY')).toBe('1,250');
    expect(formatPrice('0.0375', 'EUR')).toBe('0.0375');
    expect(formatPrice('-3', null)).toBe('\u22123.00');
  });

  it('has no more than is asked for', () => {
    expect(formatPrice('29.004999', 'EUR', 2)).toBe('29.00');
    expect(formatPrice('1.2345', 'BHD', 2)).toBe('1.235');
  });
});
