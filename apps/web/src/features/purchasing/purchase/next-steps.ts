import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { type PurchaseVerb, purchaseAllows } from '@quartermaster/contracts/purchase-orders/states';
import type { Permission } from '@quartermaster/contracts/roles';
import { type Step, stepsBy } from '@/features/trade/steps';
import { formatMoney } from '@/lib/numbers';
import { purchasePageWords } from '@/messages/purchase-page';
import { costsOf } from './costs';

const words = purchasePageWords.actions;

/** What can be done with a purchase order, which are its verbs. */
const ACTIONS = [
  'submit',
  'approve',
  'send',
  'confirm',
  'receive',
  'withdraw',
  'close',
  'reopen',
  'cancel',
] as const satisfies readonly PurchaseVerb[];
export type Action = (typeof ACTIONS)[number];

interface PurchaseNow {
  order: PurchaseOrder;
  lines: readonly PurchaseLine[];
  can: (permission: Permission) => boolean;
  /** Who asks. */
  meId: string | undefined;
  /** More needs an approval: minor units of the workspace's currency. Null where there is none, or nobody says. */
  limit: { amount: string; currency: string } | null;
}

/** What can be done with a purchase order, and which of it comes next. */
export const stepsOf = stepsBy({ actions: ACTIONS, stepOf, isNext });

function isNext(action: Action, now: PurchaseNow): boolean {
  const { order, can } = now;
  if (action === 'submit') return isAboveLimit(now);
  if (action === 'send') return !isAboveLimit(now);
  if (action === 'confirm') return order.lifecycle === 'sent' && order.receipt === 'none' && can('purchasing.write');
  return action === 'approve' || action === 'receive';
}

function stepOf(action: Action, now: PurchaseNow): Step<Action> | null {
  const { order, lines, can } = now;
  const needs = action === 'receive' ? 'purchasing.receive' : 'purchasing.write';
  const maySee = action === 'approve' || can(needs);
  if (!purchaseAllows(action, order.lifecycle) || order.trashedAt !== null || !maySee) return null;
  const label = action === 'confirm' && order.lifecycle === 'confirmed' ? words.reconfirm : words[action];
  const step = (reason?: string): Step<Action> => ({ action, label, ...(reason ? { reason } : {}) });
  switch (action) {
    case 'submit':
      return step(isEmpty(lines) ? words.reasons.empty : undefined);
    case 'send':
      return step(isEmpty(lines) ? words.reasons.empty : limitReason(now));
    case 'approve':
      return step(approvalReason(now));
    case 'receive':
    case 'close':
      return isEmpty(lines) ? null : step();
    case 'withdraw':
    case 'cancel':
      return step(hasCome(lines) ? words.reasons.came : undefined);
    case 'confirm':
    case 'reopen':
      return step();
  }
}

function limitReason(now: PurchaseNow): string | undefined {
  const { limit } = now;
  return limit && isAboveLimit(now) ? words.reasons.limit(formatMoney(limit.amount, limit.currency)) : undefined;
}

function approvalReason(now: PurchaseNow): string | undefined {
  const { order, can, meId } = now;
  if (!can('purchasing.approve')) return words.reasons.approve;
  return order.submittedById === meId && isAboveLimit(now) ? words.reasons.own : undefined;
}

/** Whether it costs more than one person may send; false for those who may not see costs. */
function isAboveLimit({ order, limit }: PurchaseNow): boolean {
  const costs = costsOf(order);
  if (!limit || !costs) return false;
  return compare('money', exact('money', costs.baseTotal), exact('money', limit.amount)) > 0;
}

/** Nothing of it is left to come. */
function isEmpty(lines: readonly PurchaseLine[]): boolean {
  return lines.every(({ openQty }) => isZero(exact('quantity', openQty)));
}

function hasCome(lines: readonly PurchaseLine[]): boolean {
  return lines.some(({ receivedQty, rejectedQty }) => receivedQty !== '0' || rejectedQty !== '0');
}
