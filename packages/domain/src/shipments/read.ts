import { ListShipmentsInput, type Shipment, type ShipmentChange } from '@quartermaster/contracts';
import { fromDateColumn, type Prisma } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { grouped } from '../kernel/grouped';
import { readOrder } from '../orders/read';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { clientOf, costText, quantityText } from '../stock/moves';

type Row = Prisma.ShipmentGetPayload<object>;
type LineRow = Prisma.ShipmentLineGetPayload<object>;

/** The shipments of an order, newest first. @throws NotFound */
export async function listShipments(ctx: Ctx, input: ListShipmentsInput): Promise<Shipment[]> {
  authorize(ctx, 'orders.read');
  const { orderId } = ListShipmentsInput.parse(input);
  await loadRecord(ctx, orderSource, orderId);
  return withLines(ctx, await clientOf(ctx).shipment.findMany({ where: { orderId }, orderBy: { nr: 'desc' } }));
}

/** What the verbs of shipments answer: the shipment, and its order as it is now. */
export async function readShipment(ctx: Ctx, id: string): Promise<ShipmentChange> {
  const rows = await clientOf(ctx).shipment.findMany({ where: { id } });
  const [shipment] = await withLines(ctx, rows);
  if (!shipment) throw new NotFound('Shipment');
  return { shipment, ...(await readOrder(ctx, shipment.orderId)) };
}

async function withLines(ctx: Ctx, rows: readonly Row[]): Promise<Shipment[]> {
  const ids = rows.map(({ id }) => id);
  const lines = await clientOf(ctx).shipmentLine.findMany({ where: { shipmentId: { in: ids } } });
  const linesOf = grouped(lines, ({ shipmentId }) => shipmentId);
  return rows.map((row) => shown(ctx, row, linesOf.get(row.id) ?? []));
}

function shown(ctx: Ctx, row: Row, lines: readonly LineRow[]): Shipment {
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
