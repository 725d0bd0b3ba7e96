import type { Permission } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addLink,
  confirmOrder,
  createTask,
  listLinkedTasks,
  listLinks,
  moveTask,
  orderSource,
  postShipment,
  removeLink,
  undo,
} from '@quartermaster/domain';
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
  return { ...shop, key, order, hold, ship };
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

it('a task that names lines of an order holds those and no others, until it names all again', async () => {
  const { ctx, order: draft } = await shopOf(runtime, '10');
  const order = await confirmOrder(ctx, placeOf(await draft({ quantity: '4' }, { quantity: '2' })));
  const { key: ref, id: orderId } = order.order;
  const [first, second] = [lineOf(order), lineOf(order, 1)];
  const { id: taskId } = await createTask(ctx, { title: 'Engrave the lids' });
  const ship = (lineId: string, other = '0') =>
    postShipment(ctx, {
      orderId,
      lines: [
        { lineId, quantity: '1' },
        { lineId: second, quantity: other },
      ],
    });
  await addLink(ctx, { taskId, ref, kind: 'holds', lines: [second, second] });
  expect(await listLinks(ctx, { taskId })).toEqual({ items: [{ ref, kind: 'holds', lines: [second] }] });
  const linked = await listLinkedTasks(ctx, orderSource, { id: orderId, holding: true });
  expect(linked.items).toMatchObject([{ task: { id: taskId }, kind: 'holds', lines: [second] }]);
  await ship(first);
  expect(await failure(ship(first, '1'))).toMatchObject({
    details: { problem: 'held_by_task', tasks: [{ id: taskId }] },
  });
  await addLink(ctx, { taskId, ref, kind: 'holds' });
  expect(await listLinks(ctx, { taskId })).toEqual({ items: [{ ref, kind: 'holds' }] });
  expect(await failure(ship(first))).toMatchObject({ details: { problem: 'held_by_task' } });
});

it('undo gives a link back the lines that it named', async () => {
  const { ctx, order: draft } = await shopOf(runtime, '10');
  const order = await draft({ quantity: '4' });
  const { key: ref } = order.order;
  const { id: taskId } = await createTask(ctx, { title: 'Engrave the lids' });
  await addLink(ctx, { taskId, ref, lines: [lineOf(order)] });
  const operation = newId();
  await addLink({ ...ctx, operationId: operation }, { taskId, ref, kind: 'holds' });
  await undo(ctx, { operation });
  expect(await listLinks(ctx, { taskId })).toEqual({ items: [{ ref, kind: 'about', lines: [lineOf(order)] }] });
});

it('only lines of the order can be named, and only of an order', async () => {
  const { ctx, order: draft } = await shopOf(runtime, '10');
  const [mine, other] = [await draft({ quantity: '4' }), await draft({ quantity: '1' })];
  const { id: taskId } = await createTask(ctx, { title: 'Engrave the lids' });
  const add = (ref: string, lines: string[]) => failure(addLink(ctx, { taskId, ref, lines }));
  expect(await add(mine.order.key, [lineOf(mine), lineOf(other)])).toMatchObject({ field: 'lines' });
  expect(await add(mine.order.customer.key, [lineOf(mine)])).toMatchObject({ field: 'lines' });
  expect(await add('PO-4', [lineOf(mine)])).toMatchObject({ field: 'lines' });
  expect(await listLinks(ctx, { taskId })).toEqual({ items: [] });
});

it('who may not read tasks hears which of them hold an order, and not what they are called', async () => {
  const { ctx, key, order } = await held();
  const { id: taskId, key: taskKey } = await createTask(ctx, { title: 'Ask for the gate code' });
  await addLink(ctx, { taskId, ref: key, kind: 'holds' });
  const packer = { ...ctx, actor: { ...ctx.actor, permissions: new Set<Permission>(['orders.read', 'orders.ship']) } };
  const body = { orderId: order.order.id, lines: [{ lineId: lineOf(order), quantity: '1' }] };
  expect(await failure(postShipment(packer, body))).toMatchObject({
    message: `${key} is held by ${taskKey}`,
    details: { tasks: [{ id: taskId, key: taskKey, title: '' }] },
  });
});
