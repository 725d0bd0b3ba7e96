import { add, subtract, sum } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { allows, type OrderVerb } from '@quartermaster/contracts/orders/states';
import type { Permission } from '@quartermaster/contracts/roles';
import { type Step, stepsBy } from '@/features/trade/steps';
import { formatDecimal } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';

const words = orderStepWords.actions;

/** What can be done with an order. */
const ACTIONS = [
  'confirm',
  'approve',
  'unhold',
  'ship',
  'pick',
  'quote',
  'hold',
  'close',
  'closeShort',
  'unconfirm',
  'reopen',
  'cancelLines',
  'cancel',
] as const;
export type Action = (typeof ACTIONS)[number];

interface OrderNow {
  order: Order;
  lines: readonly OrderLine[];
  can: (permission: Permission) => boolean;
}

const VERBS: Readonly<Record<Action, OrderVerb>> = {
  confirm: 'confirm',
  approve: 'unhold',
  unhold: 'unhold',
  ship: 'ship',
  pick: 'pick',
  quote: 'quote',
  hold: 'hold',
  close: 'close',
  closeShort: 'close',
  unconfirm: 'unconfirm',
  reopen: 'reopen',
  cancelLines: 'cancel',
  cancel: 'cancel',
};

/** What can be done with an order, and which of it comes next. */
export const stepsOf = stepsBy({ actions: ACTIONS, stepOf, isNext });

function isNext(action: Action, { order, lines }: OrderNow): boolean {
  if (action === 'confirm') return order.heldAt === null;
  if (action === 'approve' || action === 'unhold') return true;
  if (action === 'ship') return order.heldAt === null && !isZero(openOf(lines));
  return action === 'close' && isZero(openOf(lines));
}

function stepOf(action: Action, now: OrderNow): Step<Action> | null {
  const { order, lines, can } = now;
  if (!allows(VERBS[action], order.lifecycle) || order.trashedAt !== null) return null;
  const isHeld = order.heldAt !== null;
  const onHold = isHeld ? { reason: words.reasons.held } : {};
  const left = openOf(lines);
  switch (action) {
    case 'confirm':
      if (!can('orders.write')) return null;
      return { action, label: words.confirm, ...(isZero(left) ? { reason: words.reasons.empty } : onHold) };
    case 'approve':
      if (!isCredit(order)) return null;
      return { action, label: words.approve, ...(can('orders.approve') ? {} : { reason: words.reasons.approve }) };
    case 'unhold':
      return isHeld && can('orders.write') && !isCredit(order) ? { action, label: words.unhold } : null;
    case 'hold':
      return !isHeld && can('orders.write') ? { action, label: words.hold } : null;
    case 'ship':
    case 'pick':
      if (!can('orders.ship') || isZero(left)) return null;
      return pickable(action, now, onHold);
    case 'quote':
      return can('orders.write')
        ? { action, label: words.quote, ...(lines.length === 0 ? { reason: words.reasons.empty } : {}) }
        : null;
    case 'close':
      return can('orders.write') && isZero(left) ? { action, label: words.close } : null;
    case 'closeShort':
      return can('orders.write') && !isZero(left) ? { action, label: words.closeShort } : null;
    case 'unconfirm':
      if (!can('orders.write')) return null;
      return { action, label: words.unconfirm, ...(isBegun(now) ? { reason: words.reasons.begun } : {}) };
    case 'reopen':
      return can('orders.write') ? { action, label: words.reopen } : null;
    case 'cancelLines':
      return can('orders.write') && !isZero(left) && lines.length > 1 ? { action, label: words.cancelLines } : null;
    case 'cancel':
      return can('orders.write') ? { action, label: words.cancel } : null;
  }
}

/** Shipping names how many could leave now. */
function pickable(action: 'ship' | 'pick', { lines }: OrderNow, onHold: { reason?: string }): Step<Action> {
  const ready = readyOf(lines);
  const missing = subtract('quantity', openOf(lines), ready);
  const label =
    action === 'pick' ? words.pick : words.ship(formatDecimal(textOf(isZero(ready) ? openOf(lines) : ready)));
  if (onHold.reason) return { action, label, ...onHold };
  return { action, label, ...(isZero(ready) ? { reason: words.reasons.waiting(formatDecimal(textOf(missing))) } : {}) };
}

/** Held because the customer would owe too much, and not confirmed yet. */
export function isCredit({ heldAt, holdReason, lifecycle }: Order): boolean {
  return heldAt !== null && holdReason === 'credit' && lifecycle !== 'confirmed';
}

function isBegun({ order, lines }: OrderNow): boolean {
  return (
    order.paidTotal !== '0' || lines.some(({ shippedQty, invoicedQty }) => shippedQty !== '0' || invoicedQty !== '0')
  );
}

const of = (text: string) => exact('quantity', text);

/** Units left to ship. */
function openOf(lines: readonly OrderLine[]): Quantity {
  return sum(
    'quantity',
    lines.map(({ openQty }) => of(openQty)),
  );
}

/** Units that could be shipped at once: what is reserved, and what no stock is kept of. */
function readyOf(lines: readonly OrderLine[]): Quantity {
  return sum('quantity', lines.map(readyOfLine));
}

/** The same of one line. */
export function readyOfLine({ openQty, reservedQty, waitingQty }: OrderLine): Quantity {
  const promised = add('quantity', of(reservedQty), of(waitingQty));
  return isZero(promised) ? of(openQty) : of(reservedQty);
}
