import { ReleaseHoldInput } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { askToAllocate } from '../stock/ask-to-allocate';
import { tellOfStock } from '../stock/post';
import { setFree } from './set-aside';

/** Lets goods that were set aside go: lines of orders that wait for them get them. @throws NotFound */
export async function releaseHold(ctx: Ctx, input: ReleaseHoldInput): Promise<void> {
  authorize(ctx, 'stock.adjust');
  const { id } = ReleaseHoldInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    if (!(await releaseNow(ctx, id))) throw new NotFound('Hold');
  });
}

interface Row {
  variantId: string;
  locationId: string;
  customerId: string | null;
  quantity: object;
  reason: string | null;
  expiresAt: Date | string | null;
}

/** The same inside a transaction. @param by only if its end is at that instant or before @returns whether it was there */
export async function releaseNow(ctx: TxCtx, id: string, by?: Date): Promise<boolean> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  const [row] = await client.$queryRaw<Row[]>`
    SELECT variantId, locationId, customerId, quantity, reason, expiresAt FROM reservations
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND orderId IS NULL FOR UPDATE`;
  if (!row) return false;
  const expiresAt = row.expiresAt === null ? null : new Date(row.expiresAt).toISOString();
  if (by && (expiresAt === null || new Date(expiresAt) > by)) return false;
  const { variantId, locationId, customerId, reason } = row;
  const { productId, name } = await itemNamed(ctx, variantId);
  const quantity = textOf(exact('quantity', String(row.quantity)));
  await client.$executeRaw`DELETE FROM reservations WHERE workspaceId = ${workspaceId} AND id = ${id}`;
  await setFree(ctx, { variantId, locationId, quantity });
  await askToAllocate(ctx, [variantId]);
  await audit(ctx, {
    action: 'stock.release',
    noun: 'stock',
    ref: productId,
    changes: {
      variant: [null, name],
      quantity: [quantity, null],
      location: [locationId, null],
      ...(reason === null ? {} : { reason: [reason, null] as [string, null] }),
      hold: [{ id, variantId, locationId, quantity, customerId, reason, expiresAt }, null],
    },
  });
  tellOfStock(ctx, [productId]);
  return true;
}

/** How people name a variant, also in the trash. It stays so until the commit. */
async function itemNamed(
  { tx: { client }, workspaceId }: TxCtx,
  id: string,
): Promise<{ productId: string; name: string }> {
  const [row] = await client.$queryRaw<Array<{ productId: string; title: string; sku: string | null }>>`
    SELECT productId, title, sku FROM variants WHERE workspaceId = ${workspaceId} AND id = ${id} LOCK IN SHARE MODE`;
  if (!row) throw new NotFound('Variant');
  const { productId, title, sku } = row;
  return { productId, name: sku === null ? title : `${title} (${sku})` };
}
