import type { Permission } from '@quartermaster/contracts/roles';
import {
  confirmOrder,
  createCustomer,
  createLocation,
  createOrder,
  createProduct,
  createTaxRate,
  holdOrder,
  listSellables,
  openStock,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { runtimeOfFile } from './support';
import { placeOf, shopOf } from './support/sales';

const runtime = runtimeOfFile();

it('says what an order could take: free at its location, less what is promised and waited for', async () => {
  const shop = await shopOf(runtime, '10');
  const { ctx, variantId } = shop;
  const draft = await shop.order({ quantity: '1' });
  const ask = async () =>
    (await listSellables(ctx, { orderId: draft.order.id, variantIds: [variantId] })).items.map(({ free }) => free);
  expect(await ask()).toEqual(['10']);
  await confirmOrder(ctx, placeOf(await shop.order({ quantity: '7' })));
  expect(await ask()).toEqual(['3']);
  await confirmOrder(ctx, { ...placeOf(await shop.order({ quantity: '5' })), onShort: 'wait' });
  expect(await ask()).toEqual(['0']);
  await holdOrder(ctx, { ...placeOf(draft), reason: 'Address' });
  expect(await ask()).toEqual(['0']);
});

it('takes SKUs and barcodes in whatever form they are printed, and names no variant for what is unknown or archived', async () => {
  const shop = await shopOf(runtime, '0');
  const { ctx } = shop;
  const { order } = await shop.order({ quantity: '1' });
  const { variants } = await createProduct(ctx, {
    name: 'Desk lamp',
    variants: [{ sku: 'LAMP-1', barcode: '4006381333931' }],
  });
  const lamp = variants[0]?.id;
  const old = await newVariant(ctx, { sku: 'OLD-1' });
  await runtime.db.prisma.variant.updateMany({ where: { id: old.id }, data: { status: 'archived' } });
  await newVariant(ctx, { sku: 'GONE-1', trashed: true });
  const { items, codes } = await listSellables(ctx, {
    orderId: order.id,
    codes: ['lamp-1', '04006381333931', ' 4 006381 333931', 'OLD-1', 'GONE-1', 'NOPE-1'],
  });
  expect(codes.map((found) => found.variantId)).toEqual([lamp, lamp, lamp, null, null, null]);
  expect(items.map(({ sku }) => sku)).toEqual(['LAMP-1']);
});

it('has the price and the tax that the order would take', async () => {
  const shop = await shopOf(runtime, '0');
  const { ctx } = shop;
  const rate = await createTaxRate(ctx, { name: 'Standard', rate: '21' });
  const { variants } = await createProduct(ctx, {
    name: 'Desk lamp',
    kind: 'service',
    unitDecimals: 2,
    taxRateId: rate.id,
    variants: [{ sku: 'LAMP-1', price: '49.9' }],
  });
  const variantIds = variants.map(({ id }) => id);
  const exempt = await createCustomer(ctx, { name: 'Museum', currency: 'EUR', taxExempt: true });
  const ask = async (customerId: string) =>
    listSellables(ctx, { orderId: (await createOrder(ctx, { customerId })).order.id, variantIds });
  const lamp = { title: 'Desk lamp', sku: 'LAMP-1', unitDecimals: 2, isStocked: false, price: '49.9' };
  expect(await ask(shop.customerId)).toMatchObject({
    items: [{ ...lamp, taxRateId: rate.id, taxRate: '21' }],
    isTaxExempt: false,
  });
  expect(await ask(exempt.id)).toMatchObject({
    items: [{ ...lamp, taxRateId: null, taxRate: '0' }],
    isTaxExempt: true,
  });
});

it('counts what is at the location of the order, not what is elsewhere, and shows it only with `stock.read`', async () => {
  const shop = await shopOf(runtime, '4');
  const { ctx, variantId, as } = shop;
  const { id: elsewhere } = await createLocation(as.admin, { name: 'Shop' });
  await openStock(ctx, { rows: [{ variantId, locationId: elsewhere, quantity: '9', cost: '5' }] });
  const { order } = await shop.order({ quantity: '1' });
  const ask = { orderId: order.id, variantIds: [variantId] };
  expect((await listSellables(ctx, ask)).items).toMatchObject([{ free: '4' }]);
  const { actor } = as.staff;
  const blind = { ...as.staff, actor: { ...actor, permissions: new Set<Permission>(['orders.read', 'catalog.read']) } };
  expect((await listSellables(blind, ask)).items.map((item) => 'free' in item)).toEqual([false]);
});
