import { describe, expect, it } from 'vitest';
import { isHeader, isRows, readRows } from './paste-rows';

describe('rows that are pasted', () => {
  it.each([
    ['LAMP-1\t5', true],
    ['LAMP-1\nLAMP-2', true],
    ['LAMP-1\r\nLAMP-2\r\n', true],
    ['LAMP-1', false],
    ['LAMP-1\n', false],
    ['desk lamp', false],
  ])('%j are rows: %s', (text, expected) => {
    expect(isRows(text)).toBe(expected);
  });

  it('have a SKU, a quantity and a price, and keep their text and their place', () => {
    expect(readRows('LAMP-1\t5\t9.90\r\n\r\nLAMP-2\nLAMP 3\t\t1,5\textra')).toEqual([
      { nr: 1, text: 'LAMP-1\t5\t9.90', code: 'LAMP-1', quantity: '5', price: '9.90' },
      { nr: 3, text: 'LAMP-2', code: 'LAMP-2', quantity: '', price: '' },
      { nr: 4, text: 'LAMP 3\t\t1,5\textra', code: 'LAMP 3', quantity: '', price: '1,5' },
    ]);
  });

  it('lose the quotes that a sheet puts around a cell', () => {
    expect(readRows('"4"" pipe"\t2')).toMatchObject([{ code: '4" pipe', quantity: '2' }]);
  });

  it.each([
    ['SKU\tQuantity\tPrice', true],
    ['Artikel\tMenge', true],
    ['LAMP-1\t5', false],
    ['LAMP-1', false],
    ['LAMP-1\tmany\t9.90', false],
  ])('%j names columns: %s', (text, expected) => {
    const [row] = readRows(text);
    expect(row && isHeader(row)).toBe(expected);
  });
});
