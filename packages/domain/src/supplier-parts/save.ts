import { LIMITS, type PartValues, type SupplierPart } from '@quartermaster/contracts';
import { isCountable } from '@quartermaster/contracts/money/packs/order-packs';
import { problemOfBreaks } from '@quartermaster/contracts/money/packs/pack-cost';
import { exact } from '@quartermaster/contracts/money/units';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { Prisma } from '@quartermaster/db';
import { audit, type Changes, changesBetween } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { given } from '../kernel/settings-record';
import { Overtaken } from '../kernel/transaction';
import { textsOf } from '../products/change-variant';
import { tooFine } from '../products/check-variants';
import { indexVariants } from '../products/search';
import { type LockedPart, namesOf, tellOfPart } from './lock';

const NEW: Omit<PartValues, 'currency'> = {
  code: null,
  name: null,
  packSize: '1',
  minPacks: '0',
  multiplePacks: '1',
  packCost: null,
  breaks: [],
  leadDays: null,
};

/** Values that are left out stay as they are. */
export type PartChange = { [K in keyof PartValues]?: PartValues[K] | undefined };

/**
 * Adds or changes a locked part: the write, the search by its code, audit and notices. A change that changes nothing is no write.
 * @throws Invalid for packs that the product's unit cannot count, and for breaks that are dearer than the rung below
 */
export async function savePart(ctx: TxCtx, locked: LockedPart, change: PartChange): Promise<void> {
  const before = locked.part;
  const was = before ? valuesOf(before) : { ...NEW, currency: locked.supplier.currency };
  const values: PartValues = { ...was, ...given(change) };
  requireSound(values, locked);
  const changes = before ? changesBetween(was, values) : addedBy(values);
  if (before && Object.keys(changes).length === 0) return;
  await (before ? update(ctx, locked, { values, version: before.version }) : insert(ctx, locked, values));
  if (was.code !== values.code) await indexCodes(ctx, locked);
  await tellAndAudit(ctx, locked, { verb: before ? 'updateSupplierPart' : 'addSupplierPart', changes });
}

/** What people set of a part. */
export function valuesOf(part: SupplierPart): PartValues {
  const { code, name, packSize, minPacks, multiplePacks, packCost = null, currency, breaks = [], leadDays } = part;
  return { code, name, packSize, minPacks, multiplePacks, packCost, currency, breaks, leadDays };
}

function addedBy(values: PartValues): Changes {
  const set = Object.entries(values).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(set.map(([name, value]) => [name, [null, value]]));
}

function requireSound({ packSize, multiplePacks, packCost, breaks }: PartValues, { product }: LockedPart): void {
  const rule = { packSize: exact('quantity', packSize), multiplePacks: exact('quantity', multiplePacks) };
  if (!isCountable(rule, product.unitDecimals)) throw new Invalid(tooFine(product.unitDecimals), 'packSize');
  const problem = problemOfBreaks(breaks, packCost);
  if (problem) throw new Invalid(BREAK_PROBLEMS[problem], problem === 'no_base' ? 'packCost' : 'breaks');
}

const BREAK_PROBLEMS = {
  no_base: 'Enter the cost of one pack before costs from more packs on',
  unordered: 'Each price break needs more packs than the one before',
  dearer: 'A price break may not be dearer than the one before',
} as const;

function columnsOf({ code, breaks, ...values }: PartValues) {
  return { ...values, code, codeKey: code && skuKey(code), breaks: breaks.length === 0 ? Prisma.DbNull : breaks };
}

async function insert({ tx: { client }, workspaceId }: TxCtx, locked: LockedPart, values: PartValues): Promise<void> {
  const { variant, supplier } = locked;
  if ((await client.supplierPart.count({ where: { variantId: variant.id } })) >= LIMITS.supplierParts)
    throw new Invalid(`A product has at most ${LIMITS.supplierParts} suppliers`, 'supplierId');
  await client.supplierPart.create({
    data: { workspaceId, supplierId: supplier.id, variantId: variant.id, ...columnsOf(values) },
  });
}

/** @throws Overtaken when the row has another version */
async function update(
  { tx: { client } }: TxCtx,
  { supplier, variant }: LockedPart,
  { values, version }: { values: PartValues; version: number },
): Promise<void> {
  const { count } = await client.supplierPart.updateMany({
    where: { supplierId: supplier.id, variantId: variant.id, version },
    data: { ...columnsOf(values), version: { increment: 1 } },
  });
  if (count === 0) throw new Overtaken(`part ${supplier.id} ${variant.id}`);
}

/** The search finds a variant by its suppliers' codes. */
export async function indexCodes(ctx: TxCtx, { product, variant }: LockedPart): Promise<void> {
  await indexVariants(ctx, [{ ...variant, productId: product.id, codes: textsOf(variant) }]);
}

/** The end of every change of a part. */
export async function tellAndAudit(
  ctx: TxCtx,
  locked: LockedPart,
  { verb, changes }: { verb: string; changes: Changes },
): Promise<void> {
  const named = Object.fromEntries(Object.entries(namesOf(locked)).map(([name, value]) => [name, [null, value]]));
  await audit(ctx, {
    action: `product.${verb}`,
    noun: 'product',
    ref: locked.product.id,
    changes: { ...named, ...changes } as Changes,
  });
  tellOfPart(ctx, locked);
}
