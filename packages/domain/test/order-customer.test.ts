import type { OrderTypes } from '@quartermaster/contracts/orders/order';
import { newId } from '@quartermaster/db';
import {
  checkLedger,
  confirmOrder,
  createCustomer,
  createProduct,
  createTaxRate,
  getRecord,
  orderSource,
  saveOrderLines,
  undo,
  updateCustomer,
  updateOrder,
} from '@quartermaster/domain';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { placeOf, savedLines, shopOf } from './support/sales';

const runtime = runtimeOfFile();
const at = (line1: string) => ({ line1, city: 'Hamburg', country: 'DE' });

const NO_ADDRESS = { name: null, line1: '', line2: null, city: null, region: null, postalCode: null, country: null };

/** A draft of Acme, and Kite, who has an address, terms and a discount of their own. */
async function desk() {
  const shop = await shopOf(runtime, '10');
  const kite = await createCustomer(shop.ctx, {
    name: 'Kite',
    currency: 'EUR',
    termsDays: 30,
    discountPercent: '5',
    addresses: [{ id: newId(), ...at('Kite Lane 1'), uses: ['billing', 'shipping'] }],
  });
  const draft = await shop.order({ quantity: '2' });
  const give = (to: Partial<Parameters<typeof saveOrderLines>[1]>, order = draft, ctx = shop.ctx) =>
    saveOrderLines(ctx, { ...placeOf(order), lines: savedLines(order, {}), ...to });
  return { ...shop, kite, draft, give };
}

it('a draft that is given another customer has their addresses, terms and discount, unless others are given', async () => {
  const { ctx, draft, kite, give } = await desk();
  const { order } = await give({ customerId: kite.id });
  expect(order).toMatchObject({
    customer: { key: kite.key, title: 'Kite' },
    ...{ termsDays: 30, discountKind: 'percent', discountValue: '5', total: '1900' },
    billingAddress: { name: 'Kite', line1: 'Kite Lane 1' },
    shippingAddress: { name: 'Kite', line1: 'Kite Lane 1' },
  });
  const given = { termsDays: 7, discount: { kind: 'amount' as const, value: '1' } };
  const back = await give({ customerId: draft.order.customer.id, ...given }, { ...draft, order });
  expect(back.order).toMatchObject({
    ...{ termsDays: 7, discountKind: 'amount', discountValue: '1', billingAddress: null },
    customer: { title: 'Acme' },
  });
  expect((await checkLedger(ctx)).findings).toEqual([]);
});

it('undo brings back the customer with the addresses and terms that the draft had', async () => {
  const { ctx, draft, kite, give } = await desk();
  const { order: addressed } = await updateOrder(ctx, {
    ...placeOf(draft),
    shippingAddress: { ...NO_ADDRESS, line1: 'Depot 9' },
  });
  const own = await give({ termsDays: 11 }, { ...draft, order: addressed });
  const operationId = newId();
  await give({ customerId: kite.id }, own, { ...ctx, operationId });
  expect(await undo(ctx, { operation: operationId })).toMatchObject({ reverted: 1 });
  expect(await getRecord<OrderTypes>(ctx, orderSource, draft.order.id)).toMatchObject({
    customer: { title: 'Acme' },
    ...{ termsDays: 11, discountKind: 'none', billingAddress: null, shippingAddress: { line1: 'Depot 9' } },
  });
});

it('a customer who pays tax has it on every line of a product, also after one who is exempt', async () => {
  const { ctx, as, customerId, kite, give, draft } = await desk();
  const rate = await createTaxRate(as.owner, { name: 'VAT', rate: '20' });
  const { variants } = await createProduct(ctx, {
    name: 'Lamp',
    taxRateId: rate.id,
    variants: [{ price: '10', priceCurrency: 'EUR' }],
  });
  await updateCustomer(ctx, { id: customerId, version: 1, taxExempt: true });
  const taxed = { variantId: variants[0]?.id ?? null, quantity: '1', unitPrice: '10' };
  const exempt = await give({ lines: [taxed] });
  expect(exempt.lines).toMatchObject([{ taxRate: '0' }]);
  const lines = savedLines(exempt, {}).map((line) => ({ ...line, taxRateId: null }));
  const { lines: now } = await give({ customerId: kite.id, lines }, exempt);
  expect(now).toMatchObject([{ taxRate: '20', taxRateId: rate.id }]);
  expect(draft.order.key).toBe(exempt.order.key);
});

it('an order that is no draft keeps its customer', async () => {
  const { ctx, draft, kite, give } = await desk();
  const confirmed = await confirmOrder(ctx, placeOf(draft));
  expect(await failure(give({ customerId: kite.id }, confirmed))).toMatchObject({ details: { problem: 'state' } });
});
