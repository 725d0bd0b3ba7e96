import { describe, expect, it } from 'vitest';
import { changesOf, isDirty, withLine } from '@/features/line-grid/draft';
import { addVariant } from './add-variant';
import { draftOf, lineOfText, lineOfVariant } from './draft';
import { lineOf, orderOf, sellableOf } from './testing/drafts';
import { priceDraft } from './totals';
import { cellProblem, inputOf, problemsOf } from './values';

const typed = (draft: ReturnType<typeof draftOf>, key: string, change: Record<string, string>) => {
  const line = draft.lines.find((one) => one.key === key);
  if (!line) throw new Error(`there is no line ${key}`);
  return withLine(draft, key, { typed: { ...line.typed, ...change } });
};

describe('the lines of an order while they are changed', () => {
  const draft = draftOf(orderOf(), [lineOf('a'), lineOf('b', { discountPercent: '10', unitPrice: '1234.5' })]);

  it('are unchanged when they are read, and when what was typed is taken back', () => {
    expect(isDirty(draft)).toBe(false);
    expect(draft.lines[1]?.typed).toMatchObject({ unitPrice: '1,234.50', discountPercent: '10' });
    const changed = typed(draft, 'a', { quantity: '7' });
    expect(isDirty(changed)).toBe(true);
    expect(isDirty(typed(changed, 'a', { quantity: '5' }))).toBe(false);
  });

  it('count what is new, changed and gone', () => {
    const { draft: added } = addVariant(draft, sellableOf('c'), { perCode: '1', key: 'c' });
    const changed = typed(added, 'a', { quantity: '7' });
    const removed = { ...changed, lines: changed.lines.filter(({ key }) => key !== 'b') };
    expect(changesOf(removed)).toEqual({ added: 1, changed: 1, removed: 1, terms: false });
  });

  it('are sent as they are read, with numbers in their shortest form', () => {
    const changed = typed(draft, 'a', { quantity: '1,000.50', discountPercent: '' });
    expect(inputOf(changed)).toMatchObject({
      id: 'order',
      version: 1,
      lines: [
        { id: 'a', quantity: '1000.5', unitPrice: '10', discountPercent: '0' },
        { id: 'b', quantity: '5', unitPrice: '1234.5', discountPercent: '10' },
      ],
    });
    expect(Object.keys(inputOf(changed)).sort()).toEqual(['id', 'lines', 'version']);
  });

  it('leave the price of a new line to its variant until another is typed', () => {
    const line = lineOfVariant(sellableOf('c'), { key: 'c', currency: 'EUR', quantity: '2' });
    const own = { ...draft, lines: [line] };
    expect(inputOf(own).lines[0]).not.toHaveProperty('unitPrice');
    expect(inputOf(typed(own, 'c', { unitPrice: '9' })).lines[0]).toMatchObject({ unitPrice: '9' });
  });

  it('say what cannot be saved, cell by cell', () => {
    const wrong = typed(typed(draft, 'a', { quantity: 'many' }), 'b', { unitPrice: '', discountPercent: '101' });
    const text = { ...wrong, lines: [...wrong.lines, lineOfText('item', { key: 't', description: ' ' })] };
    expect(problemsOf(text).map(({ key, field }) => [key, field])).toEqual([
      ['a', 'quantity'],
      ['b', 'unitPrice'],
      ['b', 'discountPercent'],
      ['t', 'description'],
      ['t', 'unitPrice'],
    ]);
  });

  it.each([
    ['100', undefined],
    ['100.0001', 'Enter a rate from 0 to 100'],
    ['-1', 'Enter a number of 0 or more with up to 4 decimals'],
    ['0.00001', 'Enter a number of 0 or more with up to 4 decimals'],
  ])('a discount of %s: %s', (text, expected) => {
    const line = typed(draft, 'a', { discountPercent: text }).lines[0];
    expect(line && cellProblem('discountPercent', line)).toBe(expected);
  });

  it('refuse more decimals than the unit has', () => {
    const line = lineOfVariant(sellableOf('c'), { key: 'c', currency: 'EUR', quantity: '1.5' });
    expect(cellProblem('quantity', line)).toBe('Enter a whole number, 0 or more');
  });

  it('come to what the server computes', () => {
    const twice = typed(draft, 'b', { quantity: '2', unitPrice: '9.99', discountPercent: '10' });
    const order = { ...twice, terms: { ...twice.terms, discountKind: 'percent' as const, discountText: '5' } };
    // 50.00 + 19.98 - 2.00, less 5 %.
    expect(priceDraft(order)).toMatchObject({ subtotal: '6798', discountTotal: '340', total: '6458' });
  });

  it('get one more of what is scanned again, and as many as a pack has', () => {
    const once = addVariant(draft, sellableOf('a'), { perCode: '1', key: 'new' });
    expect([once.key, once.quantity, once.draft.lines.length]).toEqual(['a', '6', 2]);
    expect(addVariant(once.draft, sellableOf('a'), { perCode: '12', key: 'new' }).quantity).toBe('18');
  });
});
