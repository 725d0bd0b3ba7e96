import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** What a posting has to know of a variant. */
export interface Item {
  variantId: string;
  productId: string;
  /** How people name it: its title, with the SKU if it has one. */
  name: string;
  unit: string;
  unitDecimals: number;
  standardCost: Cost | null;
}

interface Row {
  variantId: string;
  productId: string;
  title: string;
  sku: string | null;
  kind: string;
  unit: string;
  unitDecimals: number;
  standardCost: object | null;
  isTrashed: number | bigint;
}

/**
 * Variants that keep stock, by id, locked against changes until the commit.
 * @throws NotFound; Invalid for one that is in the trash, or that keeps no stock
 */
export async function lockItems(ctx: TxCtx, variantIds: readonly string[]): Promise<ReadonlyMap<string, Item>> {
  const ids = [...new Set(variantIds)].sort();
  const rows = await ctx.tx.client.$queryRawUnsafe<Row[]>(
    `SELECT v.id AS variantId, v.productId, v.title, v.sku, p.kind, p.unit, p.unitDecimals, v.standardCost,
       p.trashedAt IS NOT NULL AS isTrashed
     FROM variants v JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
     WHERE v.workspaceId = ? AND v.id IN (${marks(ids.length)}) ORDER BY v.id LOCK IN SHARE MODE`,
    ctx.workspaceId,
    ...ids,
  );
  if (rows.length < ids.length) throw new NotFound('Variant');
  return new Map(rows.map((row) => [row.variantId, toItem(row)]));
}

function toItem({ title, sku, kind, isTrashed, standardCost, ...row }: Row): Item {
  const name = sku === null ? title : `${title} (${sku})`;
  if (isTrashed > 0) throw new Invalid(`“${name}” is in the trash. Restore it first`, 'variantId');
  if (kind !== 'stocked') throw new Invalid(`No stock is kept of “${name}”`, 'variantId');
  return { ...row, name, standardCost: standardCost === null ? null : exact('cost', String(standardCost)) };
}

/** @throws NotFound */
export function itemOf(items: ReadonlyMap<string, Item>, variantId: string): Item {
  const item = items.get(variantId);
  if (!item) throw new NotFound('Variant');
  return item;
}

/** A quantity of a variant. @throws Invalid if it has more decimals than the product counts in */
export function quantityOf({ name, unit, unitDecimals }: Item, text: string, field: string): Quantity {
  const quantity = exact('quantity', text);
  const places = textOf(quantity).split('.')[1]?.length ?? 0;
  if (places <= unitDecimals) return quantity;
  const rule = unitDecimals === 0 ? `in whole ${unit}` : `in ${unit} with up to ${unitDecimals} decimals`;
  throw new Invalid(`“${name}” is counted ${rule}`, field);
}
