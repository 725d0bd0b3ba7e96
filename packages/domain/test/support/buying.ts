import { newId } from '@quartermaster/db';
import { createSupplier } from '@quartermaster/domain';
import type { Ctx } from '../../src/kernel/context';

interface Coming {
  variantId: string;
  quantity: number;
  /** Of the line. */
  expectedOn?: string;
}

/** Purchase orders as rows of the tables, in any state: for reads that depend on nothing else. */
export async function purchaseRows(ctx: Ctx) {
  const { prisma } = ctx.runtime.db;
  const { workspaceId } = ctx;
  const supplier = await createSupplier(ctx, { name: 'North', currency: 'EUR' });
  const { id: locationId } = await prisma.location.findFirstOrThrow({ where: { workspaceId } });
  let number = 0;
  return {
    supplier,
    locationId,
    async order(
      lines: readonly Coming[],
      {
        lifecycle = 'sent',
        ...more
      }: { lifecycle?: string; expectedOn?: string; sentOn?: string; supplierId?: string } = {},
    ) {
      const id = newId();
      number += 1;
      await prisma.record.create({ data: { workspaceId, id, noun: 'purchaseOrder', number, title: `PO-${number}` } });
      const { expectedOn, sentOn = '2026-01-01', supplierId = supplier.id } = more;
      await prisma.purchaseOrder.create({
        data: {
          ...{ workspaceId, id, number, supplierId, locationId, currency: 'EUR', lifecycle, notes: '' },
          orderedOn: new Date('2026-01-01'),
          sentOn: new Date(sentOn),
          expectedOn: expectedOn ? new Date(expectedOn) : null,
        },
      });
      const isSent = lifecycle === 'sent' || lifecycle === 'confirmed';
      await prisma.purchaseOrderLine.createMany({
        data: lines.map(({ variantId, quantity, expectedOn }, position) => ({
          ...{ workspaceId, orderId: id, id: newId(), position, variantId, description: 'x', unit: 'pcs' },
          ...{ packs: quantity, quantity, packCost: 1, incomingQty: isSent ? quantity : 0 },
          expectedOn: expectedOn ? new Date(expectedOn) : null,
        })),
      });
      if (isSent)
        for (const { variantId, quantity } of lines)
          await prisma.stockTotal.updateMany({
            where: { workspaceId, variantId },
            data: { incoming: { increment: quantity } },
          });
      return { id, key: `PO-${number}` };
    },
  };
}
