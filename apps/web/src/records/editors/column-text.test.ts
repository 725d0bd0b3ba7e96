import { price, quantity } from '@quartermaster/contracts/records/column';
import { describe, expect, it } from 'vitest';
import { columnText } from './column-text';

const unit = price({ label: 'Price', currency: 'currency', optional: true });
const level = quantity({ label: 'Reorder at', unit: 'unit', decimals: 'decimals', optional: true });
const read = (column: typeof unit | typeof level, text: string) =>
  columnText(column, { value: null, currency: 'EUR' }).read(text);

describe('a price or a quantity as it is typed', () => {
  it('is kept digit by digit, however people write numbers', () => {
    expect(read(unit, '1.234,5678')).toEqual({ value: '1234.5678' });
    expect(read(unit, '123456789012345.6789')).toEqual({ value: '123456789012345.6789' });
    expect(read(level, '0.125')).toEqual({ value: '0.125' });
    expect(read(level, ' ')).toEqual({ value: null });
    expect(columnText(unit, { value: '1234.5', currency: 'EUR' })).toMatchObject({
      label: 'Price (EUR)',
      text: '1,234.5',
    });
  });

  it.each(['-1', '1.23456', 'much', '1234567890123456'])('cannot be %s', (text) => {
    expect(read(unit, text)).toHaveProperty('error');
    expect(read(level, text)).toHaveProperty('error');
  });
});
