import { HoldStockInput, type StockHold } from '@quartermaster/contracts';
import { textOf } from '@quartermaster/contracts/money/units';
import { fromInstant, newId } from '@quartermaster/db';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { locationOf, lockBooks } from '../stock/books';
import { itemOf, lockItems, quantityOf } from '../stock/items';
import { tellOfStock } from '../stock/post';
import { inTurnOf } from '../stock/turns';
import { readHold } from './read';
import { setAside } from './set-aside';

export type NewHold = Omit<z.output<typeof HoldStockInput>, 'idempotencyKey'>;

/**
 * Sets goods aside without an order, until they are released or `expiresAt` comes.
 * @throws NotFound; Conflict `short` if fewer are free; Invalid for an end that has passed, and for goods whose stock nobody counts
 */
export async function holdStock(ctx: Ctx, input: HoldStockInput): Promise<StockHold> {
  authorize(ctx, 'stock.adjust');
  const { idempotencyKey: key, ...body } = HoldStockInput.parse(input);
  const call = { operation: 'stock.hold', key, body };
  const { id } = await inTurnOf(ctx, [body.variantId], () =>
    withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => holdNow(ctx, body))),
  );
  return readHold(ctx, id);
}

/** The same inside a transaction. */
export async function holdNow(
  ctx: TxCtx,
  { variantId, customerId, reason, expiresAt, ...body }: NewHold,
): Promise<{ id: string }> {
  const now = ctx.runtime.clock.now();
  if (expiresAt !== null && new Date(expiresAt) <= now)
    throw new Invalid('Choose an end that is still to come', 'expiresAt');
  const locationId = locationOf(await lockBooks(ctx), body.locationId);
  if (customerId !== null) await requireCustomer(ctx, customerId);
  const item = itemOf(await lockItems(ctx, [variantId]), variantId);
  const quantity = textOf(quantityOf(item, body.quantity, 'quantity'));
  const { workspaceId, actor } = ctx;
  const id = newId();
  const data = { workspaceId, id, customerId, variantId, locationId, quantity, reason, createdById: actor.id };
  await ctx.tx.client.$executeRaw`
    INSERT INTO reservations (workspaceId, id, customerId, variantId, locationId, quantity, reason, expiresAt, createdById, createdAt)
    VALUES (${workspaceId}, ${id}, ${customerId}, ${variantId}, ${locationId}, ${quantity}, ${reason},
      ${expiresAt === null ? null : fromInstant(new Date(expiresAt))}, ${actor.id}, ${fromInstant(now)})`;
  await setAside(ctx, data, item);
  await audit(ctx, {
    action: 'stock.hold',
    noun: 'stock',
    ref: item.productId,
    changes: {
      variant: [null, item.name],
      quantity: [null, quantity],
      location: [null, locationId],
      reason: [null, reason],
      hold: [null, { ...data, expiresAt }],
    },
  });
  tellOfStock(ctx, [item.productId]);
  return { id };
}

/** @throws NotFound; Invalid for one in the trash */
async function requireCustomer({ tx: { client }, workspaceId }: TxCtx, id: string): Promise<void> {
  const [row] = await client.$queryRaw<Array<{ isGone: number | bigint }>>`
    SELECT trashedAt IS NOT NULL OR mergedIntoId IS NOT NULL AS isGone FROM customers
    WHERE workspaceId = ${workspaceId} AND id = ${id} LOCK IN SHARE MODE`;
  if (!row) throw new NotFound('Customer');
  if (Number(row.isGone) > 0) throw new Invalid('This customer is in the trash or was merged', 'customerId');
}
