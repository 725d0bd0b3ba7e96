import type { Order } from '@quartermaster/contracts';
import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare, isNegative } from '@quartermaster/contracts/money/compare';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { OrderAddress } from '@quartermaster/contracts/orders/order';
import type { Address } from '@quartermaster/contracts/parties/party';
import { keyOf } from '@quartermaster/contracts/records/key';
import { moveOrderSums } from '../customer-orders/move';
import { addSums, NO_ORDERS, type OrderSums } from '../customer-orders/sums';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { marks } from '../kernel/statements';
import { fromJson } from '../kernel/stored';
import { leftToPay } from './owed';

/** What orders have to know of a customer. */
export interface LockedCustomer {
  id: string;
  number: number;
  name: string;
  currency: string;
  taxNumber: string | null;
  termsDays: number;
  isTaxExempt: boolean;
  discountPercent: string;
  addresses: readonly Address[];
  /** In minor units of the workspace's currency. */
  creditLimit: Money | null;
  exposure: Money;
}

interface Row {
  id: string;
  number: number | bigint;
  name: string;
  currency: string;
  taxNumber: string | null;
  termsDays: number | bigint;
  taxExempt: number | bigint | boolean;
  discountPercent: object;
  addresses: unknown;
  creditLimit: object | null;
  exposure: object;
  isGone: number | bigint;
}

const COLUMNS = `id, number, name, currency, taxNumber, termsDays, taxExempt, discountPercent, addresses, creditLimit, exposure,
  trashedAt IS NOT NULL OR mergedIntoId IS NOT NULL AS isGone`;

/** A customer whose sums the unit may move: locked before anything that points at them is inserted. @throws NotFound */
export async function lockCustomer(ctx: WriteCtx, id: string): Promise<LockedCustomer & { isGone: boolean }> {
  return readCustomer(ctx, id, 'FOR UPDATE');
}

/** The customer of a new order, who stays as they are until the commit. @throws NotFound; Invalid for one who is gone */
export async function shareCustomer(ctx: WriteCtx, id: string): Promise<LockedCustomer> {
  const customer = await readCustomer(ctx, id, 'LOCK IN SHARE MODE');
  requireHere(customer);
  return customer;
}

/** @throws Invalid for a customer in the trash, or one who was merged */
export function requireHere({ isGone, name, number }: LockedCustomer & { isGone?: boolean }): void {
  if (isGone) throw new Invalid(`${keyOf('customer', number)} ${name} is in the trash or was merged`, 'customerId');
}

async function readCustomer(ctx: WriteCtx, id: string, lock: string) {
  const [customer] = await readCustomers(ctx, [id], lock);
  if (!customer) throw new NotFound('Customer');
  return customer;
}

/** Customers whose sums the unit may move, in the order of their ids. Those that do not exist are left out. */
export async function lockCustomers(
  ctx: WriteCtx,
  ids: readonly string[],
): Promise<Array<LockedCustomer & { isGone: boolean }>> {
  return ids.length === 0 ? [] : readCustomers(ctx, [...new Set(ids)].sort(), 'FOR UPDATE');
}

async function readCustomers(ctx: WriteCtx, ids: readonly string[], lock: string) {
  const rows = await ctx.tx.statements.read<Row>(
    `SELECT ${COLUMNS} FROM customers WHERE workspaceId = ? AND id IN (${marks(ids.length)}) ORDER BY id ${lock}`,
    [ctx.workspaceId, ...ids],
  );
  return rows.map((row) => ({
    id: row.id,
    number: Number(row.number),
    name: row.name,
    currency: row.currency,
    taxNumber: row.taxNumber,
    termsDays: Number(row.termsDays),
    isTaxExempt: Number(row.taxExempt) === 1,
    discountPercent: textOf(exact('rate', String(row.discountPercent))),
    // Only the kind's own schema writes this column.
    addresses: (fromJson(row.addresses) ?? []) as Address[],
    creditLimit: row.creditLimit === null ? null : exact('money', String(row.creditLimit)),
    exposure: exact('money', String(row.exposure)),
    isGone: Number(row.isGone) > 0,
  }));
}

/** The address of a customer or supplier that documents take, as an order keeps it. */
export function addressFor(
  { name, addresses }: Pick<LockedCustomer, 'name' | 'addresses'>,
  use: 'billing' | 'shipping',
): OrderAddress | null {
  const found = addresses.find(({ uses }) => uses.includes(use)) ?? addresses[0];
  if (!found) return null;
  const { id: _, uses: __, ...lines } = found;
  return OrderAddress.parse({ ...lines, name });
}

/**
 * What a customer owes for an order, in minor units of the workspace's currency; below 0 if it is owed to them. Nothing is due before it is
 * confirmed.
 */
function balanceOf(order: Order): Money {
  const isDue = order.lifecycle === 'confirmed' || order.lifecycle === 'closed';
  return leftToPay(isDue ? { ...order, total: order.baseTotal } : { ...order, total: '0', creditedTotal: '0' });
}

/** What of an order is not paid. */
function exposureOf(order: Order): Money {
  const balance = balanceOf(order);
  return isNegative(balance) ? exact('money', '0') : balance;
}

/** Whether a customer would owe more than they may, if an order were confirmed. */
export function isOverCredit(
  { creditLimit, exposure }: Pick<LockedCustomer, 'creditLimit' | 'exposure'>,
  order: Order,
): boolean {
  if (creditLimit === null) return false;
  const after = add('money', exposure, exposureOf({ ...order, lifecycle: 'confirmed' }));
  return compare('money', after, creditLimit) > 0;
}

/** What a customer owes besides an order. */
export function withoutOrder({ exposure }: LockedCustomer, order: Order): Money {
  return subtract('money', exposure, exposureOf(order));
}

/** Moves the sums of an order's customer by what changes of them. The customer is locked, and the order is written. */
export async function followOrder(ctx: TxCtx, { before, after }: { before: Order; after: Order }): Promise<void> {
  const [was, is] = [sumsOf(before), sumsOf(after)];
  if (before.customer.id === after.customer.id) return moveOrderSums(ctx, after.customer.id, { was, is });
  await moveOrderSums(ctx, before.customer.id, { was, is: NO_ORDERS });
  await moveOrderSums(ctx, after.customer.id, { was: NO_ORDERS, is });
}

/** Adds new orders to the sums of their customers. The customers are locked, and the orders are written. */
export async function followNew(ctx: TxCtx, orders: readonly Order[]): Promise<void> {
  for (const [id, own] of grouped(orders, ({ customer }) => customer.id)) {
    await moveOrderSums(ctx, id, { was: NO_ORDERS, is: own.map(sumsOf).reduce(addSums, NO_ORDERS) });
  }
}

function sumsOf(order: Order): OrderSums {
  const isCounted = order.lifecycle === 'confirmed' || order.lifecycle === 'closed';
  const placedOn = isCounted ? order.placedOn : null;
  return {
    exposure: exposureOf(order),
    balance: balanceOf(order),
    open: order.open ? 1 : 0,
    count: isCounted ? 1 : 0,
    firstOn: placedOn,
    lastOn: placedOn,
  };
}
