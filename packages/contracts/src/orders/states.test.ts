import { describe, expect, it } from 'vitest';
import { allows, LIFECYCLES, ORDER_STATES, ORDER_VERBS, type OrderVerb, orderState, type StoredState } from './states';

/** The agreed transitions, spelled out: from where each verb may be used, and where it may lead. */
const TABLE = `
  edit       draft,quoted,confirmed  -
  quote      draft                   quoted
  confirm    draft,quoted            confirmed
  unconfirm  quoted,confirmed        draft
  hold       draft,quoted,confirmed  -
  unhold     draft,quoted,confirmed  -
  pick       confirmed               -
  ship       confirmed               -
  cancel     draft,quoted,confirmed  cancelled,closed
  close      confirmed               closed
  reopen     closed,cancelled        confirmed,draft
  pay        draft,quoted,confirmed,closed,cancelled  -
  refund     draft,quoted,confirmed,closed,cancelled  -
  invoice    confirmed,closed        -
  credit     draft,quoted,confirmed,closed,cancelled  -
  return     confirmed,closed        -
`;
const rows = TABLE.trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/))
  .map(([verb = '', from = '', to = '']) => ({ verb, from: from.split(','), to: to === '-' ? [] : to.split(',') }));

describe('the states of orders', () => {
  it('have every verb in the table', () => {
    expect(rows.map(({ verb }) => verb)).toEqual(Object.keys(ORDER_VERBS));
  });

  const cells = rows.flatMap(({ verb, from }) =>
    LIFECYCLES.map((lifecycle) => ({ verb: verb as OrderVerb, lifecycle, allowed: from.includes(lifecycle) })),
  );
  it.each(cells)('$verb of a $lifecycle order: $allowed', ({ verb, lifecycle, allowed }) => {
    expect(allows(verb, lifecycle)).toBe(allowed);
  });
  it.each(rows)('$verb leads to $to', ({ verb, to }) => {
    expect(ORDER_VERBS[verb as OrderVerb].to).toEqual(to);
  });
});

describe('the word for an order', () => {
  const stored: StoredState = {
    lifecycle: 'confirmed',
    heldAt: null,
    fulfilment: 'none',
    units: '10',
    pickedUnits: '0',
    shippedUnits: '0',
  };
  it.each([
    [{ lifecycle: 'draft' }, 'draft'],
    [{ lifecycle: 'quoted' }, 'quoted'],
    [{ lifecycle: 'draft', heldAt: '2026-03-12T09:00:00.000Z' }, 'held'],
    [{ heldAt: '2026-03-12T09:00:00.000Z', fulfilment: 'part', shippedUnits: '2' }, 'held'],
    [{}, 'confirmed'],
    [{ pickedUnits: '2' }, 'picking'],
    [{ pickedUnits: '4', shippedUnits: '2', fulfilment: 'part' }, 'picking'],
    [{ pickedUnits: '2', shippedUnits: '2', fulfilment: 'part' }, 'part_shipped'],
    [{ pickedUnits: '10', shippedUnits: '10', fulfilment: 'full' }, 'shipped'],
    [{ lifecycle: 'closed', pickedUnits: '10', shippedUnits: '10', fulfilment: 'full' }, 'completed'],
    [{ lifecycle: 'closed', pickedUnits: '9', shippedUnits: '9', fulfilment: 'full' }, 'closed_short'],
    [{ lifecycle: 'cancelled', heldAt: '2026-03-12T09:00:00.000Z' }, 'cancelled'],
  ] as const)('of %o is %s', (change, state) => {
    expect(orderState({ ...stored, ...change })).toBe(state);
  });
  it('is a word of its own for each state', () => {
    const words = Object.values(ORDER_STATES).map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
  });
});
