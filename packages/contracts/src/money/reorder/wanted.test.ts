import { describe, expect, it } from 'vitest';
import { type ReorderFacts, reorderReason } from '../../reorder/reason';
import { orderPacks } from '../packs/order-packs';
import { exact, textOf } from '../units';
import { perDay, unitsWanted } from './wanted';

const quantity = (text: string) => exact('quantity', text);

function wanted(
  projected: string,
  levels: { point?: string; target?: string; sold?: string; days?: number; lead?: number; decimals?: number },
) {
  const { point = '0', target = '0', sold = '0', days = 90, lead = 10, decimals = 0 } = levels;
  return textOf(
    unitsWanted({
      projected: quantity(projected),
      reorderPoint: quantity(point),
      targetLevel: quantity(target),
      demand: { sold: quantity(sold), days },
      leadDays: lead,
      decimals,
    }),
  );
}

describe('what is wanted', () => {
  it('is nothing while enough is coming, else whole packs up to the target (T54: saldi#553, open-msupply#5582)', () => {
    const levels = { point: '20', target: '60' };
    // 5 on hand, 3 waiting, and 30 coming or none.
    expect(wanted('32', levels)).toBe('0');
    expect(wanted('2', levels)).toBe('58');
    const rule = { packSize: quantity('25'), minPacks: quantity('0'), multiplePacks: quantity('1') };
    expect(textOf(orderPacks(quantity('58'), rule).quantity)).toBe('75');
  });

  it.each([
    ['at the point', '20', { point: '20', target: '60' }, '40'],
    ['above the point', '21', { point: '20', target: '60' }, '0'],
    [
      'above the point, but not above what is sold until it comes',
      '21',
      { point: '20', target: '60', sold: '198', days: 90 },
      '52',
    ],
    ['without levels: what is sold until two weeks after it comes', '0', { sold: '90', days: 90 }, '24'],
    ['waited for, and sold never', '-3', {}, '3'],
    ['nothing there, nothing sold, no level', '0', {}, '0'],
    ['below the point, but the target is lower', '5', { point: '5', target: '4' }, '0'],
    ['counted in tenths', '0', { sold: '1', days: 90, decimals: 1 }, '0.3'],
    ['two of the only day are not two a day', '0', { sold: '2', days: 1 }, '7'],
  ])('%s', (_, projected, levels, right) => {
    expect(wanted(projected, levels)).toBe(right);
  });

  it.each([
    ['108', 90, '1.2'],
    ['5', 90, '0.1'],
    ['3', 90, '0.03'],
    ['0', 90, '0'],
    ['-2', 90, '0'],
    ['7', 1, '1'],
  ])('%s in %i days are %s a day', (sold, days, right) => {
    expect(textOf(perDay({ sold: quantity(sold), days }))).toBe(right);
  });
});

describe('the reason', () => {
  const facts: ReorderFacts = {
    ...{ available: '4', waiting: '3', incoming: '0', drafted: '0', perDay: '1.2', leadDays: 9 },
    ...{ leadSource: 'measured', packSize: '25', minPacks: '0', multiplePacks: '1' },
  };

  it.each<[Partial<ReorderFacts>, string]>([
    [{}, '4 left, 3 waiting, 0 coming; 1.2 a day, 9 days to arrive (measured); packs of 25'],
    [
      { drafted: '50', leadDays: 1, leadSource: 'agreed', packSize: '1' },
      '4 left, 3 waiting, 0 coming, 50 in drafts; 1.2 a day, 1 day to arrive (agreed)',
    ],
    [
      { perDay: '0', minPacks: '2', multiplePacks: '4' },
      '4 left, 3 waiting, 0 coming; none sold lately, 9 days to arrive (measured); packs of 25, at least 2, by 4',
    ],
  ])('is one sentence: %j', (change, right) => {
    expect(reorderReason({ ...facts, ...change })).toBe(right);
  });
});
