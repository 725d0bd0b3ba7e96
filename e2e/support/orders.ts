import type { CreateOrderInput } from '@quartermaster/contracts';
import type { Person } from './people';
import { daysAgo, seedProduct } from './trade';

type Line = NonNullable<CreateOrderInput['lines']>[number];

/** A customer who buys in euros. */
export async function seedCustomer({ api }: Person, name: string, email: string | null = null) {
  return api.customers.create.mutate({ name, email, currency: 'EUR' });
}

/** A draft of a customer. */
export async function seedDraft({ api }: Person, input: Omit<CreateOrderInput, 'lines'> & { lines: Line[] }) {
  return api.orders.create.mutate(input);
}

/** An order that is confirmed, whether its goods are there or not. */
export async function seedOrder(person: Person, input: Parameters<typeof seedDraft>[1]) {
  const { order } = await seedDraft(person, input);
  return person.api.orders.confirm.mutate({ id: order.id, version: order.version, onShort: 'wait' });
}

/** Orders of two customers in several states: SO-1 can leave, SO-2 waits for goods, SO-3 is held, SO-4 is quoted, SO-5 a draft. */
export async function furnishOrders(person: Person): Promise<void> {
  const { api } = person;
  const { variant } = await seedProduct(person, {
    name: 'O-ring 12 mm',
    variants: [{ sku: 'O-12', price: '2.4' }],
    opening: [{ variant: 0, quantity: '40', cost: '1' }],
  });
  const { variant: chain } = await seedProduct(person, {
    name: 'Chain link',
    variants: [{ sku: 'CH-1', price: '18.5' }],
  });
  const [acme, kite] = [
    await seedCustomer(person, 'Acme Cycles'),
    await seedCustomer(person, 'Kite Ltd', 'buying@kite.example'),
  ];
  const line = (variantId: string, quantity: string) => ({ variantId, quantity });
  await seedOrder(person, {
    customerId: acme.id,
    placedOn: await daysAgo(person, 6),
    promisedOn: await daysAgo(person, -2),
    reference: 'PO 4711',
    lines: [line(variant.id, '12')],
  });
  await seedOrder(person, {
    customerId: kite.id,
    placedOn: await daysAgo(person, 2),
    lines: [line(variant.id, '3'), line(chain.id, '2')],
  });
  const { order: held } = await seedOrder(person, { customerId: acme.id, lines: [line(variant.id, '1')] });
  await api.orders.hold.mutate({ id: held.id, version: held.version, reason: 'Address is missing' });
  const { order: quoted } = await seedDraft(person, { customerId: kite.id, lines: [line(chain.id, '7')] });
  await api.orders.quote.mutate({ id: quoted.id, version: quoted.version });
  await seedDraft(person, { customerId: acme.id, lines: [] });
}
