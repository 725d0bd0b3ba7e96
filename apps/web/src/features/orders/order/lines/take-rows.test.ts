import { describe, expect, it } from 'vitest';
import { readRows } from '@/features/line-grid/paste-rows';
import { linesOfRows } from './take-rows';
import { sellableOf } from './testing/drafts';

function take(text: string, { room = 1_000, perCode = '1' } = {}) {
  const rows = readRows(text);
  const codes = rows.map(({ code }) => ({ variantId: code.startsWith('LAMP') ? 'variant-1' : null, perCode }));
  let nr = 0;
  const { lines, left } = linesOfRows(
    rows,
    { items: [sellableOf('1')], codes, isTaxExempt: false },
    { newKey: () => `new-${nr++}`, room, currency: 'EUR' },
  );
  return {
    lines: lines.map(({ typed }) => [typed.quantity, typed.unitPrice]),
    left: left.map(({ row, why }) => [row.nr, why]),
  };
}

describe('rows that are put on an order', () => {
  it('become lines, with the price of the variant where none is given', () => {
    expect(take('LAMP-1\t5\t9.90\nLAMP-1')).toEqual({
      lines: [
        ['5', '9.90'],
        ['1', '10.00'],
      ],
      left: [],
    });
  });

  it('are kept with their reasons where they become none', () => {
    expect(take('LAMP-1\t2\nNOPE-1\t5\n\t5\nLAMP-1\tmany\nLAMP-1\t1\tfree')).toEqual({
      lines: [['2', '10.00']],
      left: [
        [2, 'no product has the SKU or barcode “NOPE-1”'],
        [3, 'the SKU is missing'],
        [4, '“many” is no quantity for this product'],
        [5, '“free” is no price'],
      ],
    });
  });

  it('may begin with the names of the columns', () => {
    expect(take('SKU\tQty\tPrice\nLAMP-1\t2')).toEqual({ lines: [['2', '10.00']], left: [] });
    expect(take('LAMP-1\t2\nSKU\tQty\tPrice').left).toHaveLength(1);
  });

  it('stand for as many units as the pack has whose code they name', () => {
    expect(take('LAMP-1\t2', { perCode: '12' }).lines).toEqual([['24', '10.00']]);
    expect(take('LAMP-1\t3', { perCode: '0.5' }).lines).toEqual([['1.5', '10.00']]);
  });

  it('are kept where the order has no more room', () => {
    expect(take('LAMP-1\t1\nLAMP-1\t2', { room: 1 })).toEqual({
      lines: [['1', '10.00']],
      left: [[2, 'an order has at most 1,000 lines']],
    });
  });
});
