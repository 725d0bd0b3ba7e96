import { describe, expect, it } from 'vitest';
import {
  PURCHASE_LIFECYCLES,
  PURCHASE_STATES,
  PURCHASE_VERBS,
  type PurchaseVerb,
  purchaseAllows,
  purchaseState,
  type StoredPurchaseState,
} from './states';

/** The agreed transitions, spelled out: from where each verb may be used, and where it may lead. */
const TABLE = `
  edit      draft,sent,confirmed          -
  submit    draft                         pending
  approve   pending                       sent
  send      draft                         sent
  withdraw  pending,sent,confirmed        draft
  confirm   sent,confirmed                confirmed
  receive   sent,confirmed                closed
  reverse   sent,confirmed,closed         sent,confirmed
  close     sent,confirmed                closed
  cancel    draft,pending,sent,confirmed  cancelled
  reopen    closed,cancelled              sent,confirmed,draft
`;
const rows = TABLE.trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/))
  .map(([verb = '', from = '', to = '']) => ({ verb, from: from.split(','), to: to === '-' ? [] : to.split(',') }));

describe('the states of purchase orders', () => {
  it('have every verb in the table', () => {
    expect(rows.map(({ verb }) => verb)).toEqual(Object.keys(PURCHASE_VERBS));
  });

  const cells = rows.flatMap(({ verb, from }) =>
    PURCHASE_LIFECYCLES.map((lifecycle) => ({
      verb: verb as PurchaseVerb,
      lifecycle,
      allowed: from.includes(lifecycle),
    })),
  );
  it.each(cells)('$verb of a $lifecycle order: $allowed', ({ verb, lifecycle, allowed }) => {
    expect(purchaseAllows(verb, lifecycle)).toBe(allowed);
  });
  it.each(rows)('$verb leads to $to', ({ verb, to }) => {
    expect(PURCHASE_VERBS[verb as PurchaseVerb].to).toEqual(to);
  });
});

describe('the word for a purchase order', () => {
  const stored: StoredPurchaseState = {
    lifecycle: 'sent',
    receipt: 'none',
    closedShort: false,
    open: true,
    nextOn: '2026-03-12',
  };
  it.each([
    [{ lifecycle: 'draft', open: false }, 'draft'],
    [{ lifecycle: 'pending', open: false }, 'pending'],
    [{}, 'sent'],
    [{ lifecycle: 'confirmed' }, 'confirmed'],
    [{ receipt: 'part' }, 'part_received'],
    [{ nextOn: null, receipt: 'over' }, 'part_received'],
    [{ nextOn: '2026-03-11' }, 'late'],
    [{ nextOn: '2026-03-11', receipt: 'part' }, 'late'],
    [{ nextOn: '2026-03-11', open: false, receipt: 'full' }, 'part_received'],
    [{ lifecycle: 'closed', open: false, receipt: 'full' }, 'received'],
    [{ lifecycle: 'closed', open: false, closedShort: true }, 'closed_short'],
    [{ lifecycle: 'cancelled', open: false }, 'cancelled'],
  ] as const)('of %o is %s', (change, state) => {
    expect(purchaseState({ ...stored, ...change }, '2026-03-12')).toBe(state);
  });
  it('is a word of its own for each state', () => {
    const words = Object.values(PURCHASE_STATES).map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
  });
});
