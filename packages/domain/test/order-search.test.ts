import type { OrderTypes } from '@quartermaster/contracts';
import {
  createCustomer,
  createOrder,
  mergeCustomers,
  orderSource,
  SOURCES,
  searchAll,
  trashRecord,
  updateCustomer,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { runtimeOfFile } from './support';
import { shopOf } from './support/sales';

const runtime = runtimeOfFile();

it('an order is found by its number, its reference, its notes and the name of its customer as it is now', async () => {
  const { ctx, as, customerId } = await shopOf(runtime, '0');
  const make = (reference: string | null, id = customerId, notes = '') =>
    createOrder(ctx, { customerId: id, reference, notes }).then(({ order }) => order);
  const first = await make('Basket 4711');
  const second = await make(null, customerId, 'Leave it at the gate');
  const { id: winner } = await createCustomer(ctx, { name: 'Winter & Sons', currency: 'EUR' });
  const found = async (text: string, who = ctx) => {
    const { kinds } = await searchAll(who, SOURCES, { text });
    return kinds.find(({ noun }) => noun === 'order')?.items.map(({ key }) => key) ?? [];
  };
  for (const text of ['SO-1', 'so1', 'basket 4711']) expect(await found(text), text).toEqual([first.key]);
  expect(await found('gate')).toEqual([second.key]);
  expect(await found('acme')).toEqual([second.key, first.key]);
  const { kinds } = await searchAll(ctx, SOURCES, { text: 'acme' });
  expect(kinds.find(({ noun }) => noun === 'order')?.items[0]).toMatchObject({
    snippet: { text: 'Acme', marks: [[0, 4]] },
  });
  await updateCustomer(ctx, { id: customerId, version: 1, name: 'Summer' });
  expect([await found('acme'), await found('summer')]).toEqual([[], [second.key, first.key]]);
  await trashRecord<OrderTypes>(ctx, orderSource, { id: second.id, version: second.version });
  expect(await found('summer')).toEqual([first.key]);
  await mergeCustomers(ctx, {
    winner: { id: winner, version: 1 },
    loser: { id: customerId, version: 2 },
    take: [],
  });
  expect([await found('summer'), await found('winter')]).toEqual([[], [first.key]]);
  const { actor } = as.staff;
  if (actor.kind !== 'user') throw new Error('staff are users');
  const permissions = new Set([...actor.permissions].filter((name) => !name.startsWith('customers.')));
  expect(await found('winter', { ...as.staff, actor: { ...actor, permissions } })).toEqual([]);
});
