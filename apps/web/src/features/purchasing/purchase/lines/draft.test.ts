import { describe, expect, it } from 'vitest';
import { isDirty, withLine, withMore } from '@/features/line-grid/draft';
import { readRows } from '@/features/line-grid/paste-rows';
import { buyableOf, purchaseLineOf, purchaseOf } from '../../testing/purchases';
import { addVariant, isOffRule } from './add-variant';
import { type Draft, type DraftLine, draftOf, lineOfText, lineOfVariant } from './draft';
import { linesOfRows } from './take-rows';
import { lineAmount, priceDraft } from './totals';
import { inputOf, problemsOf } from './values';

const clean = draftOf(purchaseOf({ total: '20000', baseTotal: '20000' }), [purchaseLineOf('a')]);
const typed = (draft: Draft, key: string, change: Partial<DraftLine['typed']>) => {
  const line = draft.lines.find((one) => one.key === key);
  if (!line) throw new Error(`there is no line ${key}`);
  return withLine(draft, key, { typed: { ...line.typed, ...change } });
};
const EUR = { currency: 'EUR', cancelledQty: '0' };

describe('the lines of a purchase order while they are changed', () => {
  it('cost packs, not units, and what was cancelled costs nothing', () => {
    expect(String(priceDraft(clean)?.total)).toBe('20000');
    const [line] = clean.lines;
    if (!line) throw new Error('there is a line');
    expect(lineAmount(line, { ...EUR, cancelledQty: '50' })).toBe('10000');
    expect(lineAmount(line, { ...EUR, cancelledQty: '10' })).toBe('18000');
  });

  it('follow the supplier while nobody types a size or a cost', () => {
    const { draft, packs } = addVariant(clean, buyableOf('b'), { perCode: '1', key: 'b' });
    const priced = (packs: string) => String(priceDraft(typed(draft, 'b', { packs }))?.total);
    expect([packs, priced('2'), priced('10')]).toEqual(['2', '30000', '60000']);
    expect(inputOf(draft).lines[1]).toEqual({
      kind: 'item',
      variantId: 'variant-b',
      description: 'Lamp b',
      supplierCode: 'KITE-b',
      packs: '2',
      taxRateId: null,
    });
    expect(inputOf(typed(draft, 'b', { packSize: '10', packCost: '19' })).lines[1]).toMatchObject({
      packSize: '10',
      packCost: '19',
    });
  });

  it('cost what the product usually costs where the supplier says nothing', () => {
    const line = lineOfVariant(buyableOf('b', null), { key: 'b', packs: '3' });
    expect(lineAmount(line, EUR)).toBe('450');
    expect(lineAmount({ ...line, typed: { ...line.typed, packSize: '10' } }, EUR)).toBe('4500');
  });

  it('are sent without what stays as it is', () => {
    expect(inputOf(clean).lines).toEqual([
      { id: 'a', kind: 'item', variantId: 'variant-a', packs: '4', taxRateId: null },
    ]);
    const changed = typed(clean, 'a', { packCost: '48', supplierCode: '', discountPercent: '5' });
    expect(inputOf(changed).lines[0]).toMatchObject({ packCost: '48', supplierCode: null, discountPercent: '5' });
  });

  it('are no change once they are as they were', () => {
    const changed = typed(clean, 'a', { packs: '5' });
    expect([isDirty(changed), isDirty(typed(changed, 'a', { packs: '4' }))]).toEqual([true, false]);
  });

  it.each([
    ['packs', '', 'Enter a number of packs'],
    ['packs', '-1', 'Enter a number of 0 or more with up to 3 decimals'],
    ['packSize', '', 'Enter a pack size above 0'],
    ['packSize', '0', 'Enter a pack size above 0'],
    ['discountPercent', '101', 'Enter a rate from 0 to 100'],
  ] as const)('cannot be saved with %s “%s”', (field, text, message) => {
    expect(problemsOf(typed(clean, 'a', { [field]: text }))).toEqual([{ key: 'a', field, message }]);
  });

  it('need words where there is no product', () => {
    const draft = withMore(clean, [lineOfText('item', { key: 'x', description: ' ' })]);
    expect(problemsOf(draft)).toEqual([{ key: 'x', field: 'description', message: 'Describe the line' }]);
  });
});

describe('packs', () => {
  it('are the fewest that the supplier takes, and one more each time', () => {
    const first = addVariant(clean, buyableOf('b', { minPacks: '3', multiplePacks: '2' }), { perCode: '1', key: 'b' });
    const second = addVariant(first.draft, buyableOf('b'), { perCode: '1', key: 'c' });
    expect([first.packs, second.packs, second.draft.lines.length]).toEqual(['4', '5', 2]);
  });

  it.each([
    ['1', '25', true],
    ['2', '25', false],
    ['3', '25', true],
    ['0', '25', false],
    ['1', '10', false],
  ])('%s of %s are against the rule: %s', (packs, size, expected) => {
    expect(isOffRule({ ...buyableOf('b').part, multiplePacks: '2' } as DraftLine['part'], packs, size)).toBe(expected);
  });
});

describe('pasted rows of code, packs and cost', () => {
  function take(text: string, { room = 1_000, seesCosts = true } = {}) {
    const rows = readRows(text);
    const codes = rows.map(({ code }) => ({ variantId: code.startsWith('KITE') ? 'variant-b' : null, perCode: '1' }));
    let nr = 0;
    const taking = { newKey: () => `new-${nr++}`, room, seesCosts };
    const { lines, left } = linesOfRows(rows, { items: [buyableOf('b')], codes }, taking);
    return {
      lines: lines.map((line) => [line.typed.packs, line.typed.packCost]),
      left: left.map(({ row, why }) => [row.nr, why]),
    };
  }

  it('become lines; without packs, as many as the supplier takes at least', () => {
    expect(take('Code\tPacks\tCost\nKITE-b\t3\t12.5\nKITE-b')).toEqual({
      lines: [
        ['3', '12.5'],
        ['2', ''],
      ],
      left: [],
    });
  });

  it('stay with their reasons', () => {
    expect(take('KITE-b\tmany\nKITE-b\t0\nKITE-b\t1\tfree\nNONE\t1\nKITE-b\t1\nKITE-b\t1', { room: 1 })).toEqual({
      lines: [['1', '']],
      left: [
        [1, '“many” is no number of packs'],
        [2, '“0” is no number of packs'],
        [3, '“free” is no cost'],
        [4, 'no product has the SKU or barcode “NONE”'],
        [6, 'an order has at most 1,000 lines'],
      ],
    });
  });

  it('lose their costs where these are hidden', () => {
    expect(take('KITE-b\t3\t12.5', { seesCosts: false }).lines).toEqual([['3', '']]);
  });
});
