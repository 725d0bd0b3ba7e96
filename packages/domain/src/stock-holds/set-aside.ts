import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import type { Item } from '../stock/items';

interface Spot {
  variantId: string;
  locationId: string;
  quantity: string;
}

/** Reserves goods that are free, in the balances of the variant and of the location. They stay locked. @throws Conflict `short` */
export async function setAside({ tx: { client }, workspaceId }: TxCtx, spot: Spot, item: Item): Promise<void> {
  const { variantId, locationId, quantity } = spot;
  const inAll = await client.$executeRaw`
    UPDATE stock_totals SET reserved = reserved + ${quantity}
    WHERE workspaceId = ${workspaceId} AND variantId = ${variantId} AND onHand - reserved - waiting >= ${quantity}`;
  const here = await client.$executeRaw`
    UPDATE stock_levels SET reserved = reserved + ${quantity} WHERE workspaceId = ${workspaceId} AND variantId = ${variantId}
      AND locationId = ${locationId} AND onHand - reserved >= ${quantity}`;
  if (inAll + here === 2) return;
  // What was written is rolled back with the unit.
  const [row] = await client.$queryRaw<Array<{ free: string }>>`
    SELECT CAST(GREATEST(0, LEAST(t.onHand - t.reserved - t.waiting + ${inAll === 1 ? quantity : '0'},
      l.onHand - l.reserved + ${here === 1 ? quantity : '0'})) AS CHAR) AS free
    FROM stock_totals t JOIN stock_levels l ON l.workspaceId = t.workspaceId AND l.variantId = t.variantId
    WHERE t.workspaceId = ${workspaceId} AND t.variantId = ${variantId} AND l.locationId = ${locationId} FOR UPDATE`;
  const free = textOf(exact('quantity', row?.free ?? '0'));
  throw new Conflict(`There are only ${free} ${item.unit} of “${item.name}” free`, {
    problem: 'short',
    short: [{ variantId, locationId, wanted: quantity, free }],
  });
}

/** Makes goods that were set aside free again. */
export async function setFree({ tx: { client }, workspaceId }: TxCtx, spot: Spot): Promise<void> {
  const { variantId, locationId, quantity } = spot;
  await client.$executeRaw`
    UPDATE stock_totals SET reserved = reserved - ${quantity} WHERE workspaceId = ${workspaceId} AND variantId = ${variantId}`;
  await client.$executeRaw`
    UPDATE stock_levels SET reserved = reserved - ${quantity}
    WHERE workspaceId = ${workspaceId} AND variantId = ${variantId} AND locationId = ${locationId}`;
}
