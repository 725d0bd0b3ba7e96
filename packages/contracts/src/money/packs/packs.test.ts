import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, textOf, toUnits } from '../units';
import { isCountable, orderPacks } from './order-packs';
import { packCostAt, problemOfBreaks } from './pack-cost';

const quantity = (text: string) => exact('quantity', text);
const ordered = (wanted: string, packSize: string, minPacks = '0', multiplePacks = '1') => {
  const { packs, quantity: units } = orderPacks(quantity(wanted), {
    packSize: quantity(packSize),
    minPacks: quantity(minPacks),
    multiplePacks: quantity(multiplePacks),
  });
  return [textOf(packs), textOf(units)];
};

describe('what is ordered', () => {
  it.each([
    ['1', '15'],
    ['6', '15'],
    ['12', '15'],
    ['13', '15'],
    ['15', '15'],
    ['16', '18'],
    ['18', '18'],
  ])('meets the minimum and the multiple: %s is %s (Dolibarr#38783)', (wanted, right) => {
    expect(ordered(wanted, '3', '5')[1]).toBe(right);
  });

  it('rounds a minimum up that is no multiple itself', () => {
    expect(ordered('1', '10', '5', '3')).toEqual(['6', '60']);
  });

  it.each([
    ['6', '2', ['3', '6']],
    ['0.3', '0.1', ['3', '0.3']],
    ['1.1', '0.1', ['11', '1.1']],
    ['7', '0.5', ['14', '7']],
    ['999999999.999', '0.001', ['999999999999', '999999999.999']],
  ])('is no pack more than an exact division gives: %s in packs of %s (odoo#228014)', (wanted, size, right) => {
    expect(ordered(wanted, size)).toEqual(right);
  });

  it('is nothing where nothing is wanted, whatever the minimum', () => {
    expect(ordered('0', '3', '5')).toEqual(['0', '0']);
    expect(ordered('-4', '3', '5')).toEqual(['0', '0']);
  });

  it('is the least that is enough, for any pack', () => {
    const thousandths = (max: number) => fc.integer({ min: 1, max }).map((units) => exactOf(BigInt(units)));
    fc.assert(
      fc.property(
        thousandths(50_000),
        thousandths(5_000),
        thousandths(9_000),
        fc.integer({ min: 1, max: 9 }),
        (wanted, packSize, minPacks, times) => {
          const multiplePacks = quantity(`${times}`);
          const { packs, quantity: units } = orderPacks(wanted, { packSize, minPacks, multiplePacks });
          const [p, multiple] = [toUnits('quantity', packs), toUnits('quantity', multiplePacks)];
          const meets = (count: bigint) =>
            count * toUnits('quantity', packSize) >= toUnits('quantity', wanted) * 1_000n &&
            count >= toUnits('quantity', minPacks);
          expect(p % multiple).toBe(0n);
          expect(meets(p)).toBe(true);
          expect(meets(p - multiple)).toBe(false);
          // A whole number of packs is exact in thousandths.
          expect(toUnits('quantity', units) * 1_000n).toBe(p * toUnits('quantity', packSize));
        },
      ),
    );
  });

  it.each([
    ['12', '1', 0, true],
    ['2.5', '2', 0, false],
    ['1', '0.5', 0, false],
    ['2.5', '1', 1, true],
    ['0.1', '0.1', 2, true],
    ['0.001', '0.5', 3, false],
  ])('packs of %s in multiples of %s with %i decimals', (packSize, multiplePacks, decimals, right) => {
    const rule = { packSize: quantity(packSize), multiplePacks: quantity(multiplePacks) };
    expect(isCountable(rule, decimals)).toBe(right);
  });
});

function exactOf(units: bigint) {
  return quantity(`${units / 1_000n}.${String(units % 1_000n).padStart(3, '0')}`);
}

describe('what a pack costs', () => {
  const low = { packs: '10', packCost: '4.2' };
  const breaks = [low, { packs: '100', packCost: '4' }];

  it.each([
    ['1', '5'],
    ['9.999', '5'],
    ['10', '4.2'],
    ['99', '4.2'],
    ['100', '4'],
    ['5000', '4'],
  ])('is that of the greatest break that %s packs reach', (packs, right) => {
    expect(packCostAt(quantity(packs), { packCost: exact('price', '5'), breaks })).toBe(exact('price', right));
  });

  it('is unknown without a cost', () => {
    expect(packCostAt(quantity('10'), { packCost: null, breaks: [] })).toBeNull();
  });

  it.each([
    ['5', breaks, null],
    ['5', [], null],
    [null, [], null],
    [null, breaks, 'no_base'],
    ['5', breaks.toReversed(), 'unordered'],
    ['5', [low, low], 'unordered'],
    ['39.99', [{ packs: '100', packCost: '440' }], 'dearer'],
    ['5', [low, { packs: '11', packCost: '4.3' }], 'dearer'],
    ['4.2', [low], null],
  ])('a break may not be dearer than the rung below (T57): %s %j', (packCost, given, right) => {
    expect(problemOfBreaks(given, packCost)).toBe(right);
  });
});
