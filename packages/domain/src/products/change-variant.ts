import type { Variant, VariantPatch } from '@quartermaster/contracts';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { fromInstant, type SqlValue } from '@quartermaster/db';
import { audit, changesBetween } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { given } from '../kernel/settings-record';
import { Overtaken } from '../kernel/transaction';
import { saveRecord } from '../records/write';
import { type Code, codesOf, requireDecimals, requireFree } from './check-variants';
import { insertCodes, insertPacks } from './insert-variants';
import { readVariants } from './load-variants';
import { countVariants, type LockedProduct, tellOfVariants } from './lock';
import { combine, titleOf } from './options';
import { currencyOf } from './plan-variants';
import { furtherOf } from './project-variants';
import { indexVariants } from './search';
import { productSource } from './source';

export type VariantChange = VariantPatch & { optionValues?: string[] | undefined };

/**
 * Changes a variant of a locked product: the write, its codes, packs and search entry, audit and notice. A change that changes nothing
 * is no write.
 * @throws Invalid and Conflict for what `check-variants` refuses
 */
export async function changeVariant(
  ctx: TxCtx,
  locked: LockedProduct,
  {
    before,
    change: patch,
    acceptCode = true,
    action,
  }: { before: Variant; change: VariantChange; acceptCode?: boolean; action: string },
): Promise<Variant> {
  const { product } = locked;
  const { status, ...values } = given(patch);
  const placed = await place(ctx, locked, before, values.optionValues);
  const wanted = { ...values, ...placed, ...(status ? { ownStatus: status } : {}) };
  const after = { ...before, ...wanted, ...(await priced(ctx, before, wanted)) };
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return before;
  requireDecimals(patch, product.unitDecimals);
  const known = textsOf(before);
  const codes = codesOf(after, { accepts: (text) => acceptCode || known.includes(text) });
  if (changes.sku || changes.barcode || changes.codes) {
    await requireFree(ctx, [{ id: before.id, sku: after.sku, codes }]);
  }
  await write(ctx, before, {
    ...columnsOf(after),
    title: titleOf(product.name, after.optionText),
    status: furtherOf(after.ownStatus, product.status),
  });
  await writeBeside(ctx, after, { codes, changes });
  const isCounted = ({ ownStatus }: Variant) => Number(ownStatus !== 'archived');
  await countVariants(ctx, product.id, isCounted(after) - isCounted(before));
  const { id, title, sku } = before;
  const ref = product.id;
  await audit(ctx, { action, noun: 'product', ref, changes: { variant: [null, { id, title, sku }], ...changes } });
  tellOfVariants(ctx, product.id, before.version + 1);
  const [changed = after] = await readVariants(ctx, { ids: [before.id] });
  return changed;
}

/** Where other option values put it. Values that the product's options do not have are added to them. */
async function place(
  ctx: TxCtx,
  { product, variants }: LockedProduct,
  before: Variant,
  optionValues: string[] | undefined,
): Promise<Partial<Variant>> {
  if (!optionValues) return {};
  const taken = variants.filter(({ id }) => id !== before.id).map(({ optionText }) => optionText);
  const { options, combinations } = combine(product.options, { wanted: [optionValues], taken });
  await saveRecord(ctx, productSource, { before: product, change: { options }, action: 'product.updateOptions' });
  return { ...combinations[0] };
}

/** A price has a currency: the one it had, or the workspace's, which a cost is in. @throws Invalid if that is not chosen yet */
async function priced(
  ctx: TxCtx,
  before: Variant,
  { price, priceCurrency, standardCost = null }: VariantPatch,
): Promise<Pick<Variant, 'priceCurrency'>> {
  if (standardCost !== null) await currencyOf(ctx);
  const isPriced = (price === undefined ? before.price : price) !== null;
  if (!isPriced) return { priceCurrency: null };
  return { priceCurrency: priceCurrency ?? before.priceCurrency ?? (await currencyOf(ctx)) };
}

/** The codes that it has, as they were typed, the barcode first. */
export function textsOf({ barcode, codes }: Variant): string[] {
  return [...(barcode ? [barcode] : []), ...codes.map(({ code }) => code)];
}

function columnsOf(variant: Variant): Record<string, SqlValue> {
  const { optionValues, sku } = variant;
  const { barcode, price, priceCurrency, standardCost = null, weightGrams, reorderPoint, targetLevel } = variant;
  const { leadDays, bin, ownStatus, optionText } = variant;
  return {
    ...{ optionText, optionValues: optionValues.length === 0 ? null : JSON.stringify(optionValues) },
    ...{ sku, skuKey: sku && skuKey(sku), barcode, price, priceCurrency, standardCost, weightGrams },
    ...{ reorderPoint, targetLevel, leadDays, bin, ownStatus },
  };
}

/** @throws Overtaken when the row has another version than `before` */
async function write(ctx: TxCtx, before: Variant, columns: Record<string, SqlValue>): Promise<void> {
  const sets = Object.keys(columns).map((column) => `\`${column}\` = ?`);
  const count = await ctx.tx.client.$executeRawUnsafe(
    `UPDATE variants SET ${sets.join(', ')}, updatedAt = ?, version = version + 1
     WHERE workspaceId = ? AND id = ? AND version = ?`,
    ...Object.values(columns),
    fromInstant(ctx.runtime.clock.now()),
    ctx.workspaceId,
    before.id,
    before.version,
  );
  if (count === 0) throw new Overtaken(`variant ${before.id}`);
}

/** Codes and packs are written whole, and the search follows. */
async function writeBeside(
  ctx: TxCtx,
  variant: Variant,
  { codes, changes }: { codes: readonly Code[]; changes: object },
): Promise<void> {
  const { id } = variant;
  const { client } = ctx.tx;
  const has = (...names: string[]) => names.some((name) => name in changes);
  if (has('barcode', 'codes')) {
    await client.variantCode.deleteMany({ where: { variantId: id } });
    await insertCodes(ctx, [{ id, codes }]);
  }
  if (has('packs')) {
    await client.variantPack.deleteMany({ where: { variantId: id } });
    await insertPacks(ctx, [variant]);
  }
  if (has('sku', 'barcode', 'codes', 'optionText')) {
    const { id: productId } = variant.product;
    await indexVariants(ctx, [{ ...variant, productId, codes: codes.map(({ text }) => text) }]);
  }
}
