import type { Permission } from '@quartermaster/contracts/roles';
import { describe, expect, it } from 'vitest';
import { purchaseLineOf, purchaseOf } from '../testing/purchases';
import { stepsOf } from './next-steps';

const line = purchaseLineOf('a');
const all = () => true;
const without = (permission: Permission) => (one: Permission) => one !== permission;
const limit = { amount: '100000', currency: 'EUR' };

function steps(
  change: Parameters<typeof purchaseOf>[0],
  {
    lines = [line],
    can = all,
  }: { lines?: readonly ReturnType<typeof purchaseLineOf>[]; can?: (one: Permission) => boolean } = {},
) {
  const { next, others } = stepsOf({ order: purchaseOf(change), lines, can, meId: 'me', limit });
  return { next: next && [next.action, next.reason], others };
}
const actions = ({ others }: ReturnType<typeof steps>) => others.map(({ action }) => action);
const DEAR = { total: '100001', baseTotal: '100001' } as const;

describe('what comes next for a purchase order', () => {
  it.each([
    ['a draft', { lifecycle: 'draft' }, ['send', undefined]],
    ['a draft at the limit', { lifecycle: 'draft', baseTotal: '100000' }, ['send', undefined]],
    ['a draft above the limit', { lifecycle: 'draft', ...DEAR }, ['submit', undefined]],
    ['one that waits for me', { lifecycle: 'pending', ...DEAR, submittedById: 'other' }, ['approve', undefined]],
    [
      'my own above the limit',
      { lifecycle: 'pending', ...DEAR, submittedById: 'me' },
      ['approve', 'You asked for the approval: somebody else has to give it'],
    ],
    ['my own below it', { lifecycle: 'pending', submittedById: 'me' }, ['approve', undefined]],
    ['a sent one', { lifecycle: 'sent', open: true }, ['confirm', undefined]],
    ['a sent one of which something came', { lifecycle: 'sent', open: true, receipt: 'part' }, ['receive', undefined]],
    ['a confirmed one', { lifecycle: 'confirmed', open: true }, ['receive', undefined]],
    ['a closed one', { lifecycle: 'closed' }, null],
    ['a cancelled one', { lifecycle: 'cancelled' }, null],
  ] as const)('%s', (_, order, expected) => {
    expect(steps(order).next).toEqual(expected);
  });

  it('needs a line with a quantity', () => {
    const empty = [purchaseLineOf('a', { packs: '0', quantity: '0', openQty: '0' })];
    expect(steps({}, { lines: empty }).next).toEqual(['send', 'Add a line with a quantity first']);
    expect(steps({}, { lines: [] }).next).toEqual(['send', 'Add a line with a quantity first']);
  });

  it('is offered to those who may do it', () => {
    const pending = { lifecycle: 'pending', submittedById: 'other' } as const;
    expect(steps(pending, { can: without('purchasing.approve') }).next).toEqual([
      'approve',
      'Someone who may approve purchase orders has to do it',
    ]);
    const sent = { lifecycle: 'sent', open: true } as const;
    expect(steps(sent, { can: without('purchasing.write') })).toEqual({ next: ['receive', undefined], others: [] });
    expect(actions(steps(sent, { can: without('purchasing.receive') }))).not.toContain('receive');
  });

  it('says in the menu why a step is out of reach', () => {
    const reasons = (found: ReturnType<typeof steps>) => found.others.map(({ action, reason }) => [action, reason]);
    expect(reasons(steps(DEAR))).toEqual([
      ['send', 'It costs more than EUR\u00a01,000.00, so somebody else has to approve it'],
      ['cancel', undefined],
    ]);
    const begun = [purchaseLineOf('a', { receivedQty: '25', openQty: '75' })];
    const came = 'Something of it came. Close it short instead';
    expect(reasons(steps({ lifecycle: 'confirmed', open: true, receipt: 'part' }, { lines: begun }))).toEqual([
      ['confirm', undefined],
      ['withdraw', came],
      ['close', undefined],
      ['cancel', came],
    ]);
  });

  it('sends without a word of the limit where costs are hidden; the server decides', () => {
    const { total: _, baseTotal: __, ...hidden } = purchaseOf();
    const { next } = stepsOf({
      order: hidden as ReturnType<typeof purchaseOf>,
      lines: [line],
      can: all,
      meId: 'me',
      limit,
    });
    expect([next?.action, next?.reason]).toEqual(['send', undefined]);
  });

  it('is nothing for one in the trash', () => {
    expect(steps({ trashedAt: '2026-03-12T09:00:00.000Z' })).toEqual({ next: null, others: [] });
  });
});
