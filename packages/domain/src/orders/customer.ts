import type { Order } from '@quartermaster/contracts';
import { add, subtract, sum } from '@quartermaster/contracts/money/add';
import { compare, isNegative } from '@quartermaster/contracts/money/compare';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { OrderAddress } from '@quartermaster/contracts/orders/order';
import type { Address } from '@quartermaster/contracts/parties/party';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { TxCtx, WriteCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { UUID, updateRows } from '../kernel/rows';
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

/** The address of a customer that documents take, as an order keeps it. */
export function addressFor({ name, addresses }: LockedCustomer, use: 'billing' | 'shipping'): OrderAddress | null {
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

/** Moves a customer's sums by what an order changes of them. The customer is locked. */
export async function followOrder(
  { tx: { client }, workspaceId }: TxCtx,
  { before, after }: { before: Order; after: Order },
): Promise<void> {
  const exposure = textOf(subtract('money', exposureOf(after), exposureOf(before)));
  const balance = textOf(subtract('money', balanceOf(after), balanceOf(before)));
  const open = Number(after.open) - Number(before.open);
  const count = countOf(after) - countOf(before);
  if (exposure === '0' && balance === '0' && open === 0 && count === 0) return;
  const { id } = after.customer;
  await client.$executeRaw`
    UPDATE customers SET exposure = exposure + CAST(${exposure} AS DECIMAL(19, 0)), balance = balance + CAST(${balance} AS DECIMAL(19, 0)), openOrders = openOrders + ${open}, orderCount = orderCount + ${count},
      lastOrderOn = IF(${count} > 0, GREATEST(COALESCE(lastOrderOn, ${after.placedOn}), ${after.placedOn}), lastOrderOn)
    WHERE workspaceId = ${workspaceId} AND id = ${id}`;
}

const SUMS = {
  table: 'customers',
  keys: { id: UUID },
  values: { exposure: 'DECIMAL(19,0)', open: 'INT', count: 'INT', placedOn: 'DATE' },
  set: `t.exposure = t.exposure + j.exposure, t.openOrders = t.openOrders + j.open, t.orderCount = t.orderCount + j.count,
    t.lastOrderOn = IF(j.count > 0, GREATEST(COALESCE(t.lastOrderOn, j.placedOn), j.placedOn), t.lastOrderOn)`,
};

/** Adds new orders to the sums of their customers, in one statement. The customers are locked. */
export async function followNew({ tx: { client }, workspaceId }: TxCtx, orders: readonly Order[]): Promise<void> {
  const rows = [...grouped(orders, ({ customer }) => customer.id)].map(([id, own]) => [
    id,
    textOf(sum('money', own.map(exposureOf))),
    own.filter(({ open }) => open).length,
    own.reduce((count, order) => count + countOf(order), 0),
    own
      .filter((order) => countOf(order) > 0)
      .map(({ placedOn }) => placedOn)
      .toSorted()
      .at(-1) ?? null,
  ]);
  await updateRows(client, SUMS, { workspaceId, rows });
}

function countOf({ lifecycle }: Order): number {
  return lifecycle === 'confirmed' || lifecycle === 'closed' ? 1 : 0;
}
