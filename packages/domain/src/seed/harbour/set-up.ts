import { createCategory } from '../../categories/create';
import { listCategories } from '../../categories/list';
import { createCustomer } from '../../customers/create';
import type { Ctx } from '../../kernel/context';
import { stableId } from '../../kernel/stable-id';
import { loadLetterhead } from '../../letterhead/get';
import { updateLetterhead } from '../../letterhead/update';
import { createProduct } from '../../products/create';
import { preferSupplierPart } from '../../supplier-parts/prefer';
import { setSupplierPart } from '../../supplier-parts/set';
import { createSupplier } from '../../suppliers/create';
import { createTaxRate } from '../../tax-rates/create';
import { listTaxRates } from '../../tax-rates/list';
import { getTradeSettings } from '../../trade-settings/get';
import { updateTradeSettings } from '../../trade-settings/update';
import { APPROVAL_LIMIT } from './buy';
import { CATALOG, CATEGORIES, type Good } from './catalog';
import { CUSTOMERS, type Deliverer, SUPPLIERS } from './parties';

const CURRENCY = 'GBP';
const VAT = { name: 'VAT', rate: '20' };
/** Weeks that the stock of the first day lasts. Of what hardly sells there is far too much. */
const FIRST_WEEKS = 9;
const SLOW = { below: 0.5, units: 12 };

/** The records of the company, by their names. */
export interface Records {
  customers: ReadonlyMap<string, string>;
  suppliers: ReadonlyMap<string, string>;
  /** By SKU. */
  variants: ReadonlyMap<string, string>;
}

/** Makes what the company trades with, on its first day: what is there already stays. */
export async function setUp(ctx: Ctx): Promise<Records> {
  const { workspaceId, prisma } = ctx;
  // As whoever makes a workspace says it. Nothing is priced yet.
  await ctx.runtime.db.prisma.workspace.updateMany({
    where: { id: workspaceId, currency: null },
    data: { currency: CURRENCY },
  });
  const letterhead = await loadLetterhead(ctx);
  if (letterhead.version === 0)
    await updateLetterhead(ctx, {
      version: 0,
      name: 'Harbour Supply Ltd',
      address: 'Unit 4, Custom House Quay\nFalmouth TR11 3LN',
      taxNumber: 'GB 123 4567 89',
      footer: 'Payment by bank transfer to the account on your statement.',
    });
  const { version, approvalLimit } = await getTradeSettings(ctx);
  if (approvalLimit === null) await updateTradeSettings(ctx, { version, approvalLimit: APPROVAL_LIMIT });
  const vat = (await listTaxRates(ctx)).find(({ name }) => name === VAT.name) ?? (await createTaxRate(ctx, VAT));
  const categories = new Map((await listCategories(ctx)).map(({ name, id }) => [name, id]));
  for (const name of CATEGORIES)
    if (!categories.has(name)) categories.set(name, (await createCategory(ctx, { name })).id);
  const customers = await named(prisma.customer);
  for (const buyer of CUSTOMERS) {
    if (customers.has(buyer.name)) continue;
    const { name, email, phone, termsDays, town } = buyer;
    const addresses = [addressIn(ctx, name, town)];
    const made = await createCustomer(ctx, {
      name,
      email,
      phone,
      termsDays,
      currency: CURRENCY,
      addresses,
      acceptDuplicate: true,
    });
    customers.set(name, made.id);
  }
  const suppliers = await named(prisma.supplier);
  for (const deliverer of SUPPLIERS) {
    if (suppliers.has(deliverer.name)) continue;
    const made = await createSupplier(ctx, {
      ...supplierOf(deliverer),
      addresses: [addressIn(ctx, deliverer.name, deliverer.town)],
      acceptDuplicate: true,
    });
    suppliers.set(deliverer.name, made.id);
  }
  const rows = await prisma.variant.findMany({ select: { id: true, sku: true } });
  const variants = new Map(rows.flatMap(({ id, sku }) => (sku === null ? [] : [[sku, id] as const])));
  for (const good of CATALOG) {
    if (variants.has(good.sku)) continue;
    const made = await createProduct(
      ctx,
      productOf(good, { categoryId: categories.get(good.category) ?? null, taxRateId: vat.id }),
    );
    const [variant] = made.variants;
    if (variant) variants.set(good.sku, variant.id);
  }
  await setParts(ctx, { suppliers, variants });
  return { customers, suppliers, variants };
}

/** Says who sells what, for how much, in packs of how many. */
async function setParts(ctx: Ctx, { suppliers, variants }: Pick<Records, 'suppliers' | 'variants'>): Promise<void> {
  const parts = await ctx.prisma.supplierPart.findMany({ select: { variantId: true } });
  const known = new Set(parts.map(({ variantId }) => variantId));
  for (const { sku, supplier, packSize, cost } of CATALOG) {
    const [variantId, deliverer] = [variants.get(sku), SUPPLIERS[supplier]];
    const supplierId = deliverer && suppliers.get(deliverer.name);
    if (!variantId || !supplierId || known.has(variantId)) continue;
    const packCost = (Number(cost) * packSize).toFixed(2);
    const { version } = await setSupplierPart(ctx, {
      ...{ supplierId, variantId, packCost },
      code: `${deliverer.name.slice(0, 3).toUpperCase()}${sku.slice(-3)}`,
      packSize: String(packSize),
      leadDays: deliverer.leadDays,
    });
    await preferSupplierPart(ctx, { supplierId, variantId, version, preferred: true });
  }
}

interface Named {
  findMany(query: { select: { id: true; name: true } }): Promise<Array<{ id: string; name: string }>>;
}

async function named(table: Named): Promise<Map<string, string>> {
  return new Map((await table.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [name, id]));
}

function addressIn({ workspaceId }: Ctx, name: string, town: string) {
  return {
    id: stableId('harbour', workspaceId, name),
    uses: ['billing' as const, 'shipping' as const],
    line1: `${((name.length * 7) % 90) + 1} Quay Street`,
    city: town,
    country: 'United Kingdom',
  };
}

function supplierOf({ name, leadDays }: Deliverer) {
  const email = `sales@${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
  return { name, email, leadDays, currency: CURRENCY, termsDays: 30 };
}

/** The days until what is ordered arrives, and the four weeks until the supplier’s next turn. */
export function reorderOf({ weekly, supplier }: Good): { at: number; upTo: number } {
  const weeks = (SUPPLIERS[supplier]?.leadDays ?? 14) / 7 + 4;
  return { at: Math.max(1, Math.ceil(weekly * weeks)), upTo: Math.max(2, Math.ceil(weekly * (weeks + 5))) };
}

function productOf(good: Good, place: { categoryId: string | null; taxRateId: string }) {
  const { sku, name, unit, price, cost, weekly } = good;
  const { at, upTo } = reorderOf(good);
  const first = weekly < SLOW.below ? SLOW.units : Math.ceil(weekly * FIRST_WEEKS);
  return {
    ...{ name, unit, ...place },
    variants: [
      {
        ...{ sku, price, standardCost: cost, reorderPoint: String(at), targetLevel: String(upTo) },
        bin: `${sku.slice(0, 2)}${sku.slice(-2)}`,
      },
    ],
    opening: [{ variant: 0, quantity: String(first), cost }],
  };
}
