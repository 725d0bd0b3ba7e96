import type { FoundVariant } from '@quartermaster/contracts/products/find';
import { describe, expect, it } from 'vitest';
import { answerOf } from './answer-of';

const found = (id: string, by: FoundVariant['by']) => ({ id, by }) as FoundVariant;

describe('a scan', () => {
  it('is answered by the one variant that has the code, whatever else has its words', () => {
    const items = [found('a', 'code'), found('b', 'words')];
    expect(answerOf({ items, problem: null })).toEqual({ kind: 'one', variant: items[0] });
  });

  it('is answered by the one variant that has it as its SKU, also where its check digit would be wrong as a code', () => {
    const items = [found('a', 'sku'), found('b', 'words')];
    expect(answerOf({ items, problem: 'check_digit' })).toEqual({ kind: 'one', variant: items[0] });
  });

  it('leaves the choice where only words were found, even of one', () => {
    const items = [found('a', 'words')];
    expect(answerOf({ items, problem: null })).toEqual({ kind: 'several', variants: items, problem: null });
  });

  it('says why nothing was found', () => {
    expect(answerOf({ items: [], problem: 'pallet' })).toEqual({ kind: 'none', problem: 'pallet' });
  });
});
