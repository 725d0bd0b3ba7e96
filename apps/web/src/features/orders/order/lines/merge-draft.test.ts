import { describe, expect, it } from 'vitest';
import { isDirty, withLine } from '@/features/line-grid/draft';
import { mergeDraft as merge } from '@/features/line-grid/merge-draft';
import { draftOf } from './draft';
import { lineOf, orderOf } from './testing/drafts';

const before = [lineOf('a'), lineOf('b'), lineOf('c')];
const clean = draftOf(orderOf(), before);
const typed = (key: string, change: Record<string, string>, draft = clean) => {
  const line = draft.lines.find((one) => one.key === key);
  if (!line) throw new Error(`there is no line ${key}`);
  return withLine(draft, key, { typed: { ...line.typed, ...change } });
};
const mergeDraft = (mine: typeof clean, order: typeof clean.order, saved: typeof clean.saved) =>
  merge(mine, draftOf(order, saved));
const newer = orderOf({ version: 2 });
const shown = ({ lines }: typeof clean) => lines.map(({ key, typed }) => [key, typed.quantity, typed.unitPrice]);

describe('lines that someone else saved', () => {
  it('are taken where nothing is typed', () => {
    const { draft, clashes } = mergeDraft(clean, newer, [lineOf('a', { quantity: '9' })]);
    expect(shown(draft)).toEqual([['a', '9', '10.00']]);
    expect([clashes, isDirty(draft), draft.order.version]).toEqual([[], false, 2]);
  });

  it('are joined with what is typed in other lines and cells', () => {
    const mine = typed('a', { quantity: '7' });
    const theirs = [lineOf('a', { unitPrice: '12' }), lineOf('b', { quantity: '9' }), lineOf('d')];
    const { draft, clashes } = mergeDraft(mine, newer, theirs);
    expect(shown(draft)).toEqual([
      ['a', '7', '12.00'],
      ['b', '9', '10.00'],
      ['d', '5', '10.00'],
    ]);
    expect(clashes).toEqual([]);
  });

  it('keep what is typed in the same cell, and say so', () => {
    const { draft, clashes } = mergeDraft(typed('a', { quantity: '7' }), newer, [
      lineOf('a', { quantity: '9' }),
      lineOf('b'),
      lineOf('c'),
    ]);
    expect(shown(draft)[0]).toEqual(['a', '7', '10.00']);
    expect(clashes).toEqual([{ kind: 'cell', name: 'LAMP-a', field: 'quantity', theirs: '9', mine: '7' }]);
  });

  it('bring no clash where both typed the same', () => {
    const { draft, clashes } = mergeDraft(typed('a', { quantity: '9' }), newer, [
      lineOf('a', { quantity: '9' }),
      lineOf('b'),
      lineOf('c'),
    ]);
    expect([clashes, isDirty(draft)]).toEqual([[], false]);
  });

  it('do not take away a line that is changed here, nor bring back one that was removed here', () => {
    const mine = typed('a', { quantity: '7' });
    const removed = { ...mine, lines: mine.lines.filter(({ key }) => key !== 'b') };
    const { draft, clashes } = mergeDraft(removed, newer, [lineOf('b', { quantity: '9' }), lineOf('c')]);
    expect(draft.lines.map(({ key, id }) => [key, id])).toEqual([
      ['a', null],
      ['c', 'c'],
    ]);
    expect(clashes).toEqual([
      { kind: 'removedByThem', name: 'LAMP-a' },
      { kind: 'removedByMe', name: 'LAMP-b' },
    ]);
  });

  it('say whether others changed anything that is saved here', () => {
    const mine = typed('a', { quantity: '7' });
    expect(mergeDraft(mine, newer, before).isOthers).toBe(false);
    // Goods were reserved: nobody changed the line.
    expect(mergeDraft(mine, newer, [lineOf('a', { reservedQty: '5' }), ...before.slice(1)]).isOthers).toBe(false);
    expect(mergeDraft(mine, newer, [lineOf('a', { quantity: '9' }), ...before.slice(1)]).isOthers).toBe(true);
    expect(mergeDraft(mine, orderOf({ version: 2, termsDays: 14 }), before).isOthers).toBe(true);
  });

  it('keep the terms that are chosen here', () => {
    const mine = { ...clean, terms: { ...clean.terms, taxInclusive: true, termsText: '7' } };
    const { draft, clashes } = mergeDraft(mine, orderOf({ version: 2, termsDays: 14, placedOn: '2026-03-13' }), before);
    expect(draft.terms).toMatchObject({ taxInclusive: true, termsText: '7', placedOn: '2026-03-13' });
    expect(clashes).toEqual([{ kind: 'term', field: 'termsText', theirs: '14', mine: '7' }]);
  });
});
