import type { OrderWithLines } from '@quartermaster/contracts';
import {
  addDays,
  cancelOrder,
  confirmOrder,
  countOrders,
  createOrder,
  holdOrder,
  taskStats,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { runtimeOfFile } from './support';
import { placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

it('counts the orders that can leave, those of them that should by today, and whatever is held', async () => {
  const shop = await shopOf(runtime, '10');
  const { ctx, variantId, customerId } = shop;
  const { today } = await taskStats(ctx);
  const sell = async (promisedOn: string | null, quantity = '1') => {
    const draft = await createOrder(ctx, { customerId, promisedOn, lines: [{ variantId, quantity, unitPrice: '10' }] });
    return confirmOrder(ctx, { ...placeOf(draft), onShort: 'wait' });
  };
  const hold = async (order: OrderWithLines) => holdOrder(ctx, { ...placeOf(order), reason: 'Address is missing' });
  await sell(addDays(today, -1));
  await sell(today);
  await sell(null);
  await sell(addDays(today, 1));
  await hold(await sell(today));
  await hold(await createOrder(ctx, { customerId, lines: [{ variantId, quantity: '1', unitPrice: '10' }] }));
  const cancelled = await hold(await sell(today));
  await cancelOrder(ctx, { ...placeOf(cancelled), reason: 'Not wanted' });
  await sell(today, '100');
  expect(await countOrders(ctx)).toEqual({ ready: 4, due: 3, held: 2 });
});
