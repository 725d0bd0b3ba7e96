import type { FindVariantsOutput, FoundVariant } from '@quartermaster/contracts/products/find';
import { describe, expect, it } from 'vitest';
import { isCode, matchFound, matchOwn } from './scan';
import { lineOf } from './testing/lines';

const ring = lineOf({ supplierCode: 'KITE-9' });
const again = lineOf({ id: 'again' });
const chain = lineOf({ id: 'chain', variantId: 'chain-variant', sku: 'P-91' });
const free = lineOf({ id: 'free', variantId: null, sku: null, supplierCode: 'X1' });
const lines = [ring, again, chain, free];
const all = () => true;
const none = () => false;

const found = (id: string, by: FoundVariant['by'], perCode = '1') => ({ id, by, perCode, title: id }) as FoundVariant;
const answer = (...items: FoundVariant[]): FindVariantsOutput => ({ items, problem: null });

describe('a scan at the dock', () => {
  it('finds a SKU and a supplier’s code on the purchase order itself, however they are written', () => {
    expect(matchOwn(' p-91 ', lines, all)).toBe(chain);
    expect(matchOwn('kite-9', lines, all)).toBe(ring);
    expect(matchOwn('x1', lines, all)).toBe(free);
    expect(matchOwn('P-9', lines, all)).toBeUndefined();
  });

  it('counts on the first line of a thing that still expects some', () => {
    expect(matchOwn('P-88', lines, ({ id }) => id !== 'ring')).toBe(again);
    expect(matchOwn('P-88', lines, none)).toBe(ring);
    const match = matchFound(answer(found('ring-variant', 'code')), lines, ({ id }) => id !== 'ring');
    expect(match).toEqual({ kind: 'line', line: again, units: '1' });
  });

  it('counts what is in the pack that has the code', () => {
    const match = matchFound(answer(found('chain-variant', 'code', '12'), found('ring-variant', 'words')), lines, all);
    expect(match).toEqual({ kind: 'line', line: chain, units: '12' });
  });

  it('takes a code that several suppliers use for what is on this purchase order', () => {
    const items = answer(found('other', 'supplierCode'), found('chain-variant', 'supplierCode'));
    expect(matchFound(items, lines, all)).toMatchObject({ kind: 'line', line: chain });
  });

  it('says that a thing with this code is not on the purchase order, although something on it has the word', () => {
    const other = found('other', 'code');
    expect(matchFound(answer(other, found('ring-variant', 'words')), lines, all)).toEqual({
      kind: 'elsewhere',
      variant: other,
    });
    expect(matchFound(answer(found('other', 'words')), lines, all)).toMatchObject({ kind: 'elsewhere' });
  });

  it('takes words that only one thing has, and asks where several have them', () => {
    expect(matchFound(answer(found('ring-variant', 'words'), found('other', 'words')), lines, all)).toEqual({
      kind: 'line',
      line: ring,
      units: '1',
    });
    expect(matchFound(answer(found('ring-variant', 'words'), found('chain-variant', 'words')), lines, all)).toEqual({
      kind: 'choice',
      lines: [ring, again, chain],
    });
  });

  it('does not know what nothing has, and says why if a code cannot be right', () => {
    expect(matchFound(answer(), lines, all)).toEqual({ kind: 'unknown', problem: null });
    expect(matchFound({ items: [], problem: 'check_digit' }, lines, all)).toEqual({
      kind: 'unknown',
      problem: 'check_digit',
    });
    expect(matchFound(answer(found('a', 'words'), found('b', 'words')), lines, all)).toEqual({
      kind: 'unknown',
      problem: null,
    });
  });

  it('is told from a quantity where a scanner types into the wrong field', () => {
    expect(['40063813', '4006381333931', 'P-88'].map(isCode)).toEqual([true, true, true]);
    expect(['', '12', '1234567', '1,234.5', '12,345,678'].map(isCode)).toEqual([false, false, false, false, false]);
  });
});
