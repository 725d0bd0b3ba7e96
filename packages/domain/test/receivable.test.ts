import { newId } from '@quartermaster/db';
import { confirmOrder, createOrder, listReceivable, updateTradeSettings } from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { dockOf } from './support/purchases';
import { placeOf } from './support/sales';

const runtime = runtimeOfFile();

it('the dock knows where goods are kept, what there is, who waits for them, and how much more may come', async () => {
  const { sent, ctx, as, customerId, variantId } = await dockOf(runtime, '2');
  await runtime.db.prisma.variant.updateMany({ where: { id: variantId }, data: { bin: 'A3' } });
  const { version } = await runtime.db.prisma.tradeSettings.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId },
  });
  await updateTradeSettings(as.owner, { version, overReceiptPercent: '10' });
  const wanting = async (quantity: string, promisedOn: string) =>
    confirmOrder(ctx, {
      ...placeOf(await createOrder(ctx, { customerId, promisedOn, lines: [{ variantId, quantity, unitPrice: '10' }] })),
      onShort: 'wait',
    });
  await wanting('5', '2031-06-02');
  await wanting('1', '2031-06-01');
  const { purchaseOrder } = await sent({ packs: '5' }, { packs: '1' });
  const { locationId } = purchaseOrder;
  const read = await listReceivable(ctx, { orderId: purchaseOrder.id });
  expect(read).toMatchObject({
    overPercent: '10',
    items: [
      {
        variantId,
        bin: 'A3',
        levels: [{ locationId, onHand: '2' }],
        waiting: [
          { orderKey: 'SO-2', locationId, quantity: '1' },
          { orderKey: 'SO-1', locationId, quantity: '3' },
        ],
      },
    ],
  });
  expect(read.items).toHaveLength(1);
});

it('the dock is told nothing of a purchase order that is not there', async () => {
  const { ctx } = await dockOf(runtime);
  expect(await failure(listReceivable(ctx, { orderId: newId() }))).toMatchObject({ code: 'not_found' });
});
