import type { Cost, Price, Rate } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** What an order has to know of a variant. */
export interface Sellable {
  variantId: string;
  productId: string;
  title: string;
  sku: string | null;
  /** With the SKU, as messages name it. */
  name: string;
  unit: string;
  unitDecimals: number;
  isStocked: boolean;
  isArchived: boolean;
  isTrashed: boolean;
  price: Price | null;
  priceCurrency: string | null;
  /** Of one unit, in the workspace's currency. */
  standardCost: Cost | null;
  taxRateId: string | null;
  taxRate: Rate;
}

interface Row {
  variantId: string;
  productId: string;
  title: string;
  sku: string | null;
  unit: string;
  unitDecimals: number | bigint;
  kind: string;
  status: string;
  isTrashed: number | bigint;
  price: object | null;
  priceCurrency: string | null;
  standardCost: object | null;
  taxRateId: string | null;
}

/** Variants by id, locked against changes until the commit. Those that do not exist are left out. */
export async function shareSellables(
  ctx: WriteCtx,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, Sellable>> {
  const ids = [...new Set(variantIds)].sort();
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.statements.read<Row>(
    `SELECT v.id AS variantId, v.productId, v.title, v.sku, p.unit, p.unitDecimals, p.kind, v.status,
       p.trashedAt IS NOT NULL AS isTrashed, v.price, v.priceCurrency, v.standardCost, p.taxRateId
     FROM variants v JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
     WHERE v.workspaceId = ? AND v.id IN (${marks(ids.length)}) ORDER BY v.id LOCK IN SHARE MODE`,
    [ctx.workspaceId, ...ids],
  );
  const rates = await readRates(
    ctx,
    rows.flatMap(({ taxRateId }) => taxRateId ?? []),
  );
  return new Map(rows.map((row) => [row.variantId, toSellable(row, rates)]));
}

function toSellable(
  { kind, status, isTrashed, price, standardCost, unitDecimals, ...row }: Row,
  rates: ReadonlyMap<string, Rate>,
): Sellable {
  return {
    ...row,
    name: row.sku === null ? row.title : `${row.title} (${row.sku})`,
    unitDecimals: Number(unitDecimals),
    isStocked: kind === 'stocked',
    isArchived: status === 'archived',
    isTrashed: Number(isTrashed) > 0,
    standardCost: standardCost === null ? null : exact('cost', String(standardCost)),
    price: price === null ? null : exact('price', String(price)),
    taxRate: rates.get(row.taxRateId ?? '') ?? exact('rate', '0'),
  };
}

/** Tax rates in per cent, by id. @throws Invalid for one that does not exist */
export async function readRates(ctx: WriteCtx, taxRateIds: readonly string[]): Promise<ReadonlyMap<string, Rate>> {
  const ids = [...new Set(taxRateIds)].sort();
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.statements.read<{ id: string; rate: object }>(
    `SELECT id, rate FROM tax_rates WHERE workspaceId = ? AND id IN (${marks(ids.length)}) ORDER BY id LOCK IN SHARE MODE`,
    [ctx.workspaceId, ...ids],
  );
  if (rows.length < ids.length) throw new Invalid('Choose a tax rate of this workspace', 'lines');
  return new Map(rows.map(({ id, rate }) => [id, exact('rate', String(rate))]));
}
