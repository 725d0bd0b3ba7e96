import { ListShipmentsInput, type Shipment, type ShipmentChange } from '@quartermaster/contracts';
import { fromDateColumn, type Prisma } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { readOrder } from '../orders/read';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { clientOf, costText, quantityText } from '../stock/moves';

type Row = Prisma.ShipmentGetPayload<{ include: { lines: true } }>;

/** The shipments of an order, newest first. @throws NotFound */
export async function listShipments(ctx: Ctx, input: ListShipmentsInput): Promise<Shipment[]> {
  authorize(ctx, 'orders.read');
  const { orderId } = ListShipmentsInput.parse(input);
  await loadRecord(ctx, orderSource, orderId);
  const rows = await clientOf(ctx).shipment.findMany({
    where: { orderId },
    include: { lines: true },
    orderBy: { nr: 'desc' },
  });
  return rows.map((row) => shown(ctx, row));
}

/** What the verbs of shipments answer: the shipment, and its order as it is now. */
export async function readShipment(ctx: Ctx, id: string): Promise<ShipmentChange> {
  const row = await clientOf(ctx).shipment.findFirst({ where: { id }, include: { lines: true } });
  if (!row) throw new NotFound('Shipment');
  return { shipment: shown(ctx, row), ...(await readOrder(ctx, row.orderId)) };
}

function shown(ctx: Ctx, { lines, ...row }: Row): Shipment {
  const seesCosts = may(ctx, 'costs.read');
  return {
    id: row.id,
    orderId: row.orderId,
    nr: row.nr,
    status: row.status === 'reversed' ? 'reversed' : 'shipped',
    shippedOn: fromDateColumn(row.shippedOn),
    carrier: row.carrier,
    tracking: row.tracking,
    note: row.note,
    ...(seesCosts ? { costValue: costText(row.costValue) } : {}),
    reversedAt: row.reversedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    lines: lines.map(({ lineId, variantId, locationId, quantity, value }) => ({
      lineId,
      variantId,
      locationId,
      quantity: quantityText(quantity),
      ...(seesCosts ? { value: costText(value) } : {}),
    })),
  };
}
