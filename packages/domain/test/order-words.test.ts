import { createCustomer, createOrder, listRecords, orderSource, updateCustomer } from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { runtimeOfFile } from './support';
import { shopOf } from './support/sales';

const runtime = runtimeOfFile();

it('orders are found by the words of their customers as they are called now, together with words of their own', async () => {
  const { ctx, customerId } = await shopOf(runtime, '0');
  const kite = await createCustomer(ctx, { name: 'Kite Ltd', currency: 'EUR', notes: 'Deliver to the harbour' });
  await createOrder(ctx, { customerId, reference: 'Spring 4711' });
  await createOrder(ctx, { customerId: kite.id, reference: 'Spring 4712' });
  await createOrder(ctx, { customerId: kite.id, notes: 'For Acme, their neighbour' });
  const found = async (text: string) => {
    const list = { query: `text ~ "${text}"`, sort: 'key', limit: 10 } as const;
    return (await listRecords(ctx, orderSource, list)).items.map(({ key }) => key);
  };
  expect(await found('kite')).toEqual(['SO-2', 'SO-3']);
  expect(await found('acme')).toEqual(['SO-1', 'SO-3']);
  expect(await found('kite 4712')).toEqual(['SO-2']);
  expect(await found('4711 kite')).toEqual([]);
  expect(await found('spring')).toEqual(['SO-1', 'SO-2']);
  expect(await found('harbour'), 'notes of a customer are no words of an order').toEqual([]);
  await updateCustomer(ctx, { id: kite.id, version: kite.version, name: 'Falcon Ltd' });
  expect(await found('kite')).toEqual([]);
  expect(await found('falc')).toEqual(['SO-2', 'SO-3']);
});
