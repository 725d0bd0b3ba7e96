import { addLink, confirmOrder, createTask, moveTask, postShipment, removeLink } from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { lineOf, placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

async function held() {
  const shop = await shopOf(runtime, '10');
  const order = await confirmOrder(shop.ctx, placeOf(await shop.order({ quantity: '4' })));
  const { key } = order.order;
  const hold = async (title: string, kind: 'holds' | 'about' = 'holds') => {
    const task = await createTask(shop.ctx, { title });
    await addLink(shop.ctx, { taskId: task.id, ref: key, kind });
    return task;
  };
  const ship = (...acknowledged: string[]) =>
    postShipment(shop.ctx, {
      orderId: order.order.id,
      lines: [{ lineId: lineOf(order), quantity: '1' }],
      acknowledged,
    });
  return { ...shop, key, hold, ship };
}

it('an order is not shipped while open tasks hold it, unless each of them is acknowledged', async () => {
  const { hold, ship, key, levels } = await held();
  const [engrave, ask] = [await hold('Engrave the lids'), await hold('Ask for the gate code')];
  await hold('Praise the customer', 'about');
  const error = await failure(ship());
  expect(error).toMatchObject({
    message: `${key} is held by ${engrave.key} Engrave the lids and 1 more`,
    details: { problem: 'held_by_task', tasks: [{ id: engrave.id, key: engrave.key }, { id: ask.id }] },
  });
  expect(await failure(ship(engrave.id))).toMatchObject({ details: { tasks: [{ id: ask.id }] } });
  expect(await levels()).toMatchObject({ onHand: '10', reserved: '4' });
  await ship(engrave.id, ask.id);
  expect(await levels()).toMatchObject({ onHand: '9', reserved: '3' });
});

it('a task that is done, or not linked any more, holds nothing', async () => {
  const { ctx, hold, ship, key, levels } = await held();
  const [engrave, ask] = [await hold('Engrave the lids'), await hold('Ask for the gate code')];
  await moveTask(ctx, { id: engrave.id, version: engrave.version, status: 'done' });
  expect(await failure(ship())).toMatchObject({ details: { tasks: [{ id: ask.id }] } });
  await removeLink(ctx, { taskId: ask.id, ref: key });
  await ship();
  expect(await levels()).toMatchObject({ onHand: '9', reserved: '3' });
});
