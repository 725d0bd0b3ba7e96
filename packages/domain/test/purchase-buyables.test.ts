import {
  createProduct,
  createPurchaseOrder,
  createSupplier,
  createTaxRate,
  listBuyables,
  setSupplierPart,
} from '@quartermaster/domain';
import { newVariant } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';
import { shopOf } from './support/sales';

const runtime = runtimeOfFile();

/** A purchase order of North, who sells the variant of the shop in packs of 25, and South, who sells it too. */
async function buying() {
  const shop = await shopOf(runtime, '0');
  const { ctx, variantId } = shop;
  const [north, south] = [
    await createSupplier(ctx, { name: 'North', currency: 'EUR' }),
    await createSupplier(ctx, { name: 'South', currency: 'EUR' }),
  ];
  await setSupplierPart(ctx, {
    supplierId: north.id,
    variantId,
    code: 'N-1',
    name: 'Bag of 25',
    packSize: '25',
    minPacks: '2',
    multiplePacks: '2',
    packCost: '5.5',
    breaks: [{ packs: '10', packCost: '5' }],
  });
  const { purchaseOrder } = await createPurchaseOrder(ctx, { supplierId: north.id });
  return { ...shop, north, south, orderId: purchaseOrder.id };
}

it('says how the supplier of a purchase order sells variants, and nothing where they do not', async () => {
  const { ctx, variantId, orderId } = await buying();
  const rate = await createTaxRate(ctx, { name: 'Standard', rate: '21' });
  const { variants } = await createProduct(ctx, {
    name: 'Desk lamp',
    taxRateId: rate.id,
    variants: [{ sku: 'LAMP-1', standardCost: '12.5' }],
  });
  const lamp = variants[0]?.id ?? '';
  const { items } = await listBuyables(ctx, { orderId, variantIds: [variantId, lamp] });
  expect(items.find((item) => item.variantId === variantId)?.part).toEqual({
    code: 'N-1',
    name: 'Bag of 25',
    packSize: '25',
    minPacks: '2',
    multiplePacks: '2',
    packCost: '5.5',
    breaks: [{ packs: '10', packCost: '5' }],
  });
  expect(items.find((item) => item.variantId === lamp)).toMatchObject({
    sku: 'LAMP-1',
    taxRateId: rate.id,
    taxRate: '21',
    standardCost: '12.5',
    part: null,
  });
});

it('takes the supplier’s own codes before SKUs, and no codes of other suppliers', async () => {
  const { ctx, variantId, orderId, south } = await buying();
  const called = await newVariant(ctx, { sku: 'N-1' });
  await setSupplierPart(ctx, { supplierId: south.id, variantId: called.id, code: 'S-9' });
  const { codes } = await listBuyables(ctx, { orderId, codes: ['n-1', 'S-9', 'NOPE-1'] });
  expect(codes.map((found) => found.variantId)).toEqual([variantId, null, null]);
});

it('knows no costs in another currency, and shows none without `costs.read`', async () => {
  const { ctx, as, variantId, orderId, south } = await buying();
  await setSupplierPart(ctx, { supplierId: south.id, variantId, packSize: '10', packCost: '3', currency: 'USD' });
  const abroad = await createPurchaseOrder(ctx, { supplierId: south.id });
  const ask = { variantIds: [variantId] };
  const { items } = await listBuyables(ctx, { ...ask, orderId: abroad.purchaseOrder.id });
  expect(items).toMatchObject([{ part: { packSize: '10', packCost: null, breaks: [] } }]);
  const [seen] = (await listBuyables(as.staff, { ...ask, orderId })).items;
  expect(Object.keys(seen ?? {})).not.toContain('standardCost');
  expect(Object.keys(seen?.part ?? {})).toEqual(['code', 'name', 'packSize', 'minPacks', 'multiplePacks']);
});

it('reads no purchase order of another workspace', async () => {
  const [{ orderId }, other] = [await buying(), await shopOf(runtime, '0')];
  expect(await failure(listBuyables(other.ctx, { orderId, variantIds: [] }))).toMatchObject({ code: 'not_found' });
});
