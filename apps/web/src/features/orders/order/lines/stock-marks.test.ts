import { describe, expect, it } from 'vitest';
import { withLine } from '@/features/line-grid/draft';
import { draftOf } from './draft';
import { stockMarks } from './stock-marks';
import { lineOf, orderOf, sellableOf } from './testing/drafts';

const free = (units: string) => new Map([['v', sellableOf('a', { variantId: 'v', free: units })]]);
const marksOf = (lines: ReturnType<typeof lineOf>[], units: string) => [
  ...stockMarks(draftOf(orderOf(), lines), free(units)).values(),
];
const line = (id: string, change: Parameters<typeof lineOf>[1] = {}) => lineOf(id, { variantId: 'v', ...change });

describe('the marks of lines', () => {
  it.each([
    ['enough', [line('a')], '5', [{ kind: 'ok' }]],
    ['too little', [line('a')], '3', [{ kind: 'short', missing: '2', shipped: '0' }]],
    [
      'two lines of the same',
      [line('a'), line('b')],
      '8',
      [{ kind: 'ok' }, { kind: 'short', missing: '2', shipped: '0' }],
    ],
    ['reserved already', [line('a', { reservedQty: '5' })], '0', [{ kind: 'ok' }]],
    [
      'waiting',
      [line('a', { reservedQty: '2', waitingQty: '3' })],
      '0',
      [{ kind: 'short', missing: '3', shipped: '0' }],
    ],
    [
      'shipped in part',
      [line('a', { shippedQty: '2', reservedQty: '3' })],
      '0',
      [{ kind: 'part', shipped: '2', of: '5' }],
    ],
    ['shipped', [line('a', { shippedQty: '5' })], '0', [{ kind: 'shipped' }]],
    ['cancelled', [line('a', { cancelledQty: '5' })], '0', []],
    ['a charge', [line('a', { kind: 'charge', variantId: null })], '0', []],
  ] as const)('%s', (_, lines, units, expected) => {
    expect(marksOf([...lines], units)).toEqual(expected);
  });

  it('follow what is typed into a line that has goods already', () => {
    const draft = draftOf(orderOf(), [line('a', { reservedQty: '5' })]);
    const more = withLine(draft, 'a', {
      typed: { description: '', quantity: '9', unitPrice: '10', discountPercent: '' },
    });
    expect([...stockMarks(more, free('3')).values()]).toEqual([{ kind: 'short', missing: '1', shipped: '0' }]);
  });

  it('are none where nobody may see the stock', () => {
    const { free: _, ...blind } = sellableOf('a', { variantId: 'v' });
    expect(stockMarks(draftOf(orderOf(), [line('a')]), new Map([['v', blind]])).size).toBe(0);
  });
});
