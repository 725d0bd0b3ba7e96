import type { OrderTypes } from '@quartermaster/contracts/orders/order';
import {
  addLink,
  confirmOrder,
  createCustomer,
  createOrder,
  createTask,
  holdOrder,
  Invalid,
  listTasks,
  orderSource,
  trashRecord,
} from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';

const runtime = testRuntime(servers());
afterAll(() => runtime.close());

/** A workspace whose open tasks are each linked to orders of the customers given by name. */
async function deskOf(tasks: Record<string, readonly string[]>) {
  const { as, id } = await testWorkspace(runtime);
  await runtime.db.prisma.workspace.update({ where: { id }, data: { currency: 'EUR' } });
  const { manager } = as;
  const names = [...new Set(Object.values(tasks).flat())];
  const customers = new Map<string, string>();
  for (const name of names) customers.set(name, (await createCustomer(manager, { name, currency: 'EUR' })).id);
  const orders = new Map<string, { id: string; version: number; key: string }[]>();
  for (const [title, of] of Object.entries(tasks)) {
    const task = await createTask(manager, { title });
    for (const name of of) {
      const { order } = await createOrder(manager, {
        customerId: customers.get(name) ?? '',
        lines: [{ description: 'Board', quantity: '2', unitPrice: '3' }],
      });
      await addLink(manager, { taskId: task.id, ref: order.key });
      orders.set(title, [...(orders.get(title) ?? []), order]);
    }
  }
  const ordersOf = (title: string) => orders.get(title) ?? [];
  return {
    as,
    ordersOf,
    found: async (query: string, ctx = manager) =>
      (await listTasks(ctx, { query })).items.map(({ title }) => title).sort(),
  };
}

it('conditions on linked records hold for one and the same record of the kind', async () => {
  const desk = await deskOf({ both: ['Acme', 'Bolt'], acme: ['Acme'], none: [] });
  const [, bolt] = desk.ordersOf('both');
  if (!bolt) throw new Error('no order');
  await confirmOrder(desk.as.manager, { id: bolt.id, version: bolt.version });
  expect(await desk.found('status = open && order.customer = Acme')).toEqual(['acme', 'both']);
  expect(await desk.found('status = open && order.status = confirmed')).toEqual(['both']);
  // Bolt's order is confirmed, Acme's is not.
  expect(await desk.found('status = open && order.customer = Acme && order.status = confirmed')).toEqual([]);
  expect(await desk.found('status = open && order.customer = Bolt && order.status = confirmed')).toEqual(['both']);
  expect(await desk.found('status = open && (order.customer = Bolt || order.status = draft)')).toEqual([
    'acme',
    'both',
  ]);
});

it('a negative operator is about the linked record, and ! about the task', async () => {
  const desk = await deskOf({ both: ['Acme', 'Bolt'], acme: ['Acme'], none: [] });
  expect(await desk.found('status = open && order.customer != Acme')).toEqual(['both']);
  expect(await desk.found('status = open && !(order.customer = Acme)')).toEqual(['none']);
});

it('the example of the manual: late deliveries of a customer', async () => {
  const desk = await deskOf({ soon: ['Acme'], other: ['Bolt'] });
  const { manager } = desk.as;
  const due = '2099-01-01';
  const task = await createTask(manager, { title: 'far', dueOn: due });
  const [order] = desk.ordersOf('soon');
  if (!order) throw new Error('no order');
  await addLink(manager, { taskId: task.id, ref: order.key });
  expect(await desk.found(`order.customer = "Acme" && order.fulfilment != full && due <= ${due}`)).toEqual(['far']);
  expect(await desk.found('order.customer = "Acme" && order.fulfilment != full && due < now+3d')).toEqual([]);
});

it('without a condition that leaves few tasks it is refused, and so are unknown fields, two dots and unknown names', async () => {
  const desk = await deskOf({ acme: ['Acme'] });
  const refused = (query: string) => expect(desk.found(query)).rejects;
  await refused('order.customer = Acme').toThrow(/needs another one that leaves few/);
  await refused('order.customer = Acme || status = open').toThrow(/needs another one that leaves few/);
  await refused('status = open && order.custommer = Acme').toThrow('Did you mean “order.customer”?');
  await refused('status = open && order.customer.name = Acme').toThrow(Invalid);
  await refused('status = open && order.customer = Nobody').toThrow(Invalid);
  await refused('status = open && ghost.name = x').toThrow(Invalid);
});

it('records in the trash count as not linked, and a role that does not see a kind has no fields of it', async () => {
  const desk = await deskOf({ acme: ['Acme'] });
  const [order] = desk.ordersOf('acme');
  if (!order) throw new Error('no order');
  await trashRecord<OrderTypes>(desk.as.manager, orderSource, { id: order.id, version: order.version });
  expect(await desk.found('status = open && order.status = draft')).toEqual([]);
  const { manager } = desk.as;
  if (manager.actor.kind !== 'user') throw new Error('no person');
  const permissions = new Set([...manager.actor.permissions].filter((one) => !one.startsWith('orders.')));
  const blind = { ...manager, actor: { ...manager.actor, permissions } };
  await expect(desk.found('status = open && order.status = draft', blind)).rejects.toThrow(/There is no field/);
});

it('flags, holds and amounts of a linked order', async () => {
  const desk = await deskOf({ held: ['Acme'], free: ['Bolt'] });
  const [order] = desk.ordersOf('held');
  if (!order) throw new Error('no order');
  await holdOrder(desk.as.manager, { id: order.id, version: order.version, reason: 'Address' });
  expect(await desk.found('status = open && order.held != none')).toEqual(['held']);
  expect(await desk.found('status = open && !order.open')).toEqual(['free', 'held']);
  expect(await desk.found('status = open && order.total >= 6')).toEqual(['free', 'held']);
  expect(await desk.found('status = open && order.total > 6')).toEqual([]);
});
