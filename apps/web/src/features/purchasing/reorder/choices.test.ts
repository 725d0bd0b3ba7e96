import type { ReorderSuggestions } from '@quartermaster/contracts/reorder/suggestion';
import { expect, it } from 'vitest';
import { AS_SUGGESTED, packsOf, rowsOf, unitsOf, withChosen, withPacks } from './choices';

const suggestion = (id: string): ReorderSuggestions['groups'][number]['items'][number] => ({
  variant: { id, productKey: 'P-1', title: `Lamp ${id}`, sku: null, unit: 'pcs', unitDecimals: 0 },
  available: '4',
  waiting: '0',
  incoming: '0',
  drafted: '0',
  projected: '4',
  reorderPoint: '10',
  targetLevel: null,
  perDay: '1',
  leadDays: 9,
  leadSource: 'usual',
  wanted: '46',
  packs: '2',
  packSize: '25',
  minPacks: '0',
  multiplePacks: '1',
  quantity: '50',
  supplierCode: null,
  reason: '4 left',
});
const groups: ReorderSuggestions['groups'] = [
  { supplier: { id: 'kite', key: 'S-1', name: 'Kite' }, currency: 'EUR', items: [suggestion('a'), suggestion('b')] },
  { supplier: null, currency: null, items: [suggestion('c')] },
];
const row = (variantId: string, packs: string | null) => ({ supplierId: 'kite', variantId, packs, reason: '4 left' });

it('orders all that is suggested of known suppliers, unless it is left out', () => {
  expect(rowsOf(groups, AS_SUGGESTED)).toEqual([row('a', '2'), row('b', '2')]);
  const fewer = withChosen(AS_SUGGESTED, ['a', 'b'], false);
  expect(rowsOf(groups, fewer)).toEqual([]);
  expect(rowsOf(groups, withChosen(fewer, ['b'], true))).toEqual([row('b', '2')]);
});

it.each([
  ['3', '3'],
  ['0', null],
  ['', null],
  ['many', null],
  ['1.2345', null],
])('typed “%s” is %s packs', (text, packs) => {
  const choices = withPacks(AS_SUGGESTED, 'a', text);
  expect([packsOf(choices, suggestion('a')), rowsOf(groups, choices)[0]]).toEqual([packs, row('a', packs)]);
});

it('says how many units the packs are', () => {
  expect([
    unitsOf('3', suggestion('a')),
    unitsOf('0.5', suggestion('a')),
    unitsOf('999999999999', suggestion('a')),
  ]).toEqual(['75', '12.5', null]);
});
