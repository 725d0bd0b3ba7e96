import { ListReceivableInput, type ListReceivableOutput } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { readWaiting, type Waiting } from '../availability/read';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { clientOf, quantityText } from '../stock/moves';
import { fromThousandths } from '../stock/thousandths';

/** Lines that are named of those that wait for a variant: more of them help nobody at the dock. */
const MOST_WAITING = 8;

type Item = ListReceivableOutput['items'][number];

/** What has to be known of the goods of a purchase order while they are received. @throws NotFound */
export async function listReceivable(ctx: Ctx, input: ListReceivableInput): Promise<ListReceivableOutput> {
  authorize(ctx, 'purchasing.read');
  const { orderId } = ListReceivableInput.parse(input);
  const client = clientOf(ctx);
  const order = await client.purchaseOrder.findFirst({ where: { id: orderId }, select: { supplierId: true } });
  if (!order) throw new NotFound('Purchase order');
  const lines = await client.purchaseOrderLine.findMany({ where: { orderId }, select: { variantId: true } });
  const ids = [...new Set(lines.flatMap(({ variantId }) => variantId ?? []))];
  const goods = await client.variant.findMany({
    where: { id: { in: ids } },
    select: { id: true, bin: true, product: { select: { kind: true, unitDecimals: true } } },
  });
  const levelsOf = may(ctx, 'stock.read') ? await readLevels(ctx, ids) : undefined;
  const waitingOf = may(ctx, 'orders.read') ? await readNextInLine(ctx, ids) : undefined;
  return {
    overPercent: await overPercentOf(ctx, order.supplierId),
    items: goods.map(({ id, bin, product }) => ({
      variantId: id,
      unitDecimals: product.unitDecimals,
      bin,
      ...(levelsOf && product.kind === 'stocked' ? { levels: [...(levelsOf.get(id) ?? [])] } : {}),
      ...(waitingOf ? { waiting: waitingOf.get(id) ?? [] } : {}),
    })),
  };
}

/** The supplier's own share, or else the workspace's. */
async function overPercentOf(ctx: Ctx, supplierId: string): Promise<string> {
  const client = clientOf(ctx);
  const supplier = await client.supplier.findFirst({ where: { id: supplierId }, select: { overReceiptPercent: true } });
  const own = supplier?.overReceiptPercent;
  const percent =
    own ?? (await client.tradeSettings.findFirst({ select: { overReceiptPercent: true } }))?.overReceiptPercent;
  return textOf(exact('rate', String(percent ?? '0')));
}

async function readLevels(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyArray<{ locationId: string; onHand: string }>>> {
  const rows = await clientOf(ctx).stockLevel.findMany({
    where: { variantId: { in: [...ids] } },
    select: { variantId: true, locationId: true, onHand: true },
  });
  return grouped(
    rows.map(({ onHand, ...level }) => ({ ...level, onHand: quantityText(onHand) })),
    ({ variantId }) => variantId,
  );
}

async function readNextInLine(ctx: Ctx, ids: readonly string[]): Promise<Map<string, NonNullable<Item['waiting']>>> {
  const first = [...(await readWaiting(ctx, ids)).values()].flatMap((lines) => lines.slice(0, MOST_WAITING));
  const keys = await keysOf(ctx, first);
  const byVariant = grouped(
    first.map((line) => {
      const [variantId = '', locationId = ''] = line.spot.split(' ');
      return { ...line, variantId, locationId };
    }),
    ({ variantId }) => variantId,
  );
  return new Map(
    [...byVariant].map(([variantId, lines]) => [
      variantId,
      lines.map(({ orderId, locationId, units }) => ({
        orderId,
        orderKey: keys.get(orderId) ?? '',
        locationId,
        quantity: fromThousandths(units),
      })),
    ]),
  );
}

async function keysOf(ctx: Ctx, lines: readonly Waiting[]): Promise<ReadonlyMap<string, string>> {
  const orders = await clientOf(ctx).salesOrder.findMany({
    where: { id: { in: [...new Set(lines.map(({ orderId }) => orderId))] } },
    select: { id: true, number: true },
  });
  return new Map(orders.map(({ id, number }) => [id, keyOf('order', number)]));
}
