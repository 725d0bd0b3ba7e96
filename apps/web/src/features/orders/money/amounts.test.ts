import { describe, expect, it } from 'vitest';
import { lineOf, orderOf } from '../order/lines/testing/drafts';
import { creditTotal, invoiceAmounts } from './amounts';

const net = orderOf({ taxInclusive: false });
const gross = orderOf({ taxInclusive: true });
/** 3 for 10.00 and 1.90 of tax. */
const line = lineOf('a', { quantity: '3', netAmount: '1000', taxAmount: '190', totalAmount: '1190' });

describe('what the next invoice comes to', () => {
  it('is shared so that all invoices of a line add up to it', () => {
    const after = (invoicedQty: string) =>
      invoiceAmounts(net, [{ ...line, invoicedQty }], [{ lineId: 'a', quantity: '1' }]);
    expect(['0', '1', '2'].map(after)).toEqual([
      { net: '333', tax: '63', total: '396' },
      { net: '334', tax: '64', total: '398' },
      { net: '333', tax: '63', total: '396' },
    ]);
  });

  it('shares the total where prices include tax', () => {
    expect(invoiceAmounts(gross, [line], [{ lineId: 'a', quantity: '1' }])).toEqual({
      net: '334',
      tax: '63',
      total: '397',
    });
  });

  it('leaves out what was cancelled, and lines of which nothing is invoiced', () => {
    const lines = [{ ...line, quantity: '5', cancelledQty: '2' }, lineOf('b')];
    const wanted = [
      { lineId: 'a', quantity: '3' },
      { lineId: 'b', quantity: '0' },
    ];
    expect(invoiceAmounts(net, lines, wanted)).toEqual({ net: '1000', tax: '190', total: '1190' });
    expect(invoiceAmounts(net, lines, [])).toEqual({ net: '0', tax: '0', total: '0' });
  });
});

describe('what a credit note comes to', () => {
  const billed = { lineId: 'a', quantity: '3', netAmount: '1000', taxAmount: '190', totalAmount: '1190' };

  it('follows what was credited before', () => {
    const left = { ...billed, leftQty: '2', leftTotal: '794' };
    expect(creditTotal(net, [left], [{ lineId: 'a', quantity: '1' }])).toBe('398');
    expect(creditTotal(net, [left], [{ lineId: 'a', quantity: '2' }])).toBe('794');
  });

  it('is never more than is left of the invoice', () => {
    const left = { ...billed, leftQty: '3', leftTotal: '500' };
    expect(creditTotal(gross, [left], [{ lineId: 'a', quantity: '2' }])).toBe('500');
    expect(creditTotal(gross, [left], [{ lineId: 'a', quantity: '0' }])).toBe('0');
  });
});
