import type { Permission } from '@quartermaster/contracts/roles';
import { describe, expect, it } from 'vitest';
import { lineOf, orderOf } from './lines/testing/drafts';
import { stepsOf } from './next-steps';

const ready = lineOf('a', { reservedQty: '5' });
const all = () => true;
const without = (permission: Permission) => (one: Permission) => one !== permission;

function steps(
  change: Parameters<typeof orderOf>[0],
  lines: readonly ReturnType<typeof lineOf>[] = [ready],
  can: (permission: Permission) => boolean = all,
) {
  const { next, others } = stepsOf({ order: orderOf(change), lines, can });
  return { next: next && [next.label, next.reason], others: others.map(({ action }) => action) };
}
const HELD = { heldAt: '2026-03-12T09:00:00.000Z' } as const;

describe('what comes next for an order', () => {
  it.each([
    ['a draft', { lifecycle: 'draft' }, [ready], ['Confirm', undefined]],
    ['a draft without lines', { lifecycle: 'draft' }, [], ['Confirm', 'Add a line with a quantity first']],
    ['a quotation', { lifecycle: 'quoted' }, [ready], ['Confirm', undefined]],
    ['one with all goods', { lifecycle: 'confirmed' }, [ready], ['Ship 5', undefined]],
    [
      'one with some of its goods',
      { lifecycle: 'confirmed' },
      [lineOf('a', { reservedQty: '2', waitingQty: '3' })],
      ['Ship 2', undefined],
    ],
    [
      'one without goods',
      { lifecycle: 'confirmed' },
      [lineOf('a', { waitingQty: '5' })],
      ['Ship 5', 'Nothing is there to ship: 5 waiting for goods'],
    ],
    ['one of services', { lifecycle: 'confirmed' }, [lineOf('a')], ['Ship 5', undefined]],
    ['a held one', { lifecycle: 'confirmed', ...HELD, holdReason: 'Address' }, [ready], ['Release', undefined]],
    [
      'one held by credit',
      { lifecycle: 'draft', ...HELD, holdReason: 'credit' },
      [ready],
      ['Confirm over the limit', undefined],
    ],
    [
      'a shipped one',
      { lifecycle: 'confirmed' },
      [lineOf('a', { shippedQty: '5', openQty: '0' })],
      ['Close', undefined],
    ],
    ['a closed one', { lifecycle: 'closed' }, [lineOf('a', { openQty: '0' })], null],
    ['a cancelled one', { lifecycle: 'cancelled' }, [lineOf('a', { openQty: '0' })], null],
  ] as const)('%s', (_, order, lines, expected) => {
    expect(steps(order, lines).next).toEqual(expected);
  });

  it('is offered to those who may do it', () => {
    const credit = { lifecycle: 'draft', ...HELD, holdReason: 'credit' } as const;
    expect(steps(credit, [ready], without('orders.approve')).next).toEqual([
      'Confirm over the limit',
      'Someone who may approve orders can confirm it',
    ]);
    expect(steps({ lifecycle: 'confirmed' }, [ready], without('orders.ship')).next).toBeNull();
    expect(steps({ lifecycle: 'draft' }, [ready], () => false)).toEqual({ next: null, others: [] });
  });

  it('leaves the rest to a menu, by its state', () => {
    expect(steps({ lifecycle: 'draft' }).others).toEqual(['quote', 'hold', 'cancel']);
    expect(steps({ lifecycle: 'confirmed' }, [ready, lineOf('b', { reservedQty: '5' })]).others).toEqual([
      'pick',
      'hold',
      'closeShort',
      'unconfirm',
      'cancelLines',
      'cancel',
    ]);
    expect(steps({ lifecycle: 'closed' }, [lineOf('a', { openQty: '0' })]).others).toEqual(['reopen']);
    expect(steps({ lifecycle: 'draft', trashedAt: '2026-03-12T09:00:00.000Z' })).toEqual({ next: null, others: [] });
  });

  it('says why a draft is out of reach', () => {
    const { others } = stepsOf({
      order: orderOf({ lifecycle: 'confirmed' }),
      lines: [lineOf('a', { shippedQty: '2', openQty: '3', reservedQty: '3' })],
      can: all,
    });
    expect(others.find(({ action }) => action === 'unconfirm')?.reason).toBe('Something was shipped, invoiced or paid');
  });
});
