import {
  ListSellablesInput,
  type ListSellablesOutput,
  type Order,
  type SellableVariant,
} from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { sql } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from '../records/load';
import { fromThousandths, toThousandths } from '../stock/thousandths';
import { variantsByCode } from './by-code';
import { orderSource } from './source';

interface Row {
  variantId: string;
  number: number | bigint;
  title: string;
  sku: string | null;
  unit: string;
  unitDecimals: number | bigint;
  kind: string;
  price: object | string | null;
  priceCurrency: string | null;
  taxRateId: string | null;
  taxRate: object | string | null;
  total: object | string | null;
  level: object | string | null;
}

/**
 * What an order could take of variants: their prices and taxes for it, and what is free at its location. Read without locks, for people
 * who choose; confirming decides.
 * @throws NotFound
 */
export async function listSellables(ctx: Ctx, input: ListSellablesInput): Promise<ListSellablesOutput> {
  authorize(ctx, 'orders.read');
  authorize(ctx, 'catalog.read');
  const { orderId, variantIds, codes } = ListSellablesInput.parse(input);
  const order = await loadRecord(ctx, orderSource, orderId);
  const found = await variantsByCode(ctx, codes);
  const ids = [...new Set([...variantIds, ...found.flatMap(({ variantId }) => variantId ?? [])])];
  const isTaxExempt = await paysNoTax(ctx, order);
  return { items: await itemsOf(ctx, ids, { order, isTaxExempt }), codes: found, isTaxExempt };
}

async function paysNoTax(ctx: Ctx, { customer }: Order): Promise<boolean> {
  const row = await ctx.sql.from('customers').select('taxExempt').where('id', '=', customer.id).executeTakeFirst();
  return Number(row?.taxExempt ?? 0) === 1;
}

interface Taking {
  order: Order;
  isTaxExempt: boolean;
}

async function itemsOf(ctx: Ctx, ids: readonly string[], { order, isTaxExempt }: Taking): Promise<SellableVariant[]> {
  if (ids.length === 0) return [];
  const seesStock = may(ctx, 'stock.read');
  const { rows } = await sql<Row>`
    SELECT v.id AS variantId, p.number, v.title, v.sku, p.unit, p.unitDecimals, p.kind, v.price, v.priceCurrency, p.taxRateId, r.rate AS taxRate,
      t.onHand - t.reserved - t.waiting AS total, l.onHand - l.reserved AS level
    FROM variants v
    JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
    LEFT JOIN tax_rates r ON r.workspaceId = v.workspaceId AND r.id = p.taxRateId
    LEFT JOIN stock_totals t ON t.workspaceId = v.workspaceId AND t.variantId = v.id
    LEFT JOIN stock_levels l ON l.workspaceId = v.workspaceId AND l.variantId = v.id AND l.locationId = ${order.locationId}
    WHERE v.workspaceId = ${ctx.workspaceId} AND v.id IN (${sql.join(ids)})`.execute(ctx.sql.database);
  return rows.map(({ number, kind, unitDecimals, price, priceCurrency, taxRateId, taxRate, total, level, ...row }) => {
    const isStocked = kind === 'stocked';
    const isTaxed = !isTaxExempt && taxRateId !== null;
    return {
      ...row,
      productKey: keyOf('product', Number(number)),
      unitDecimals: Number(unitDecimals),
      isStocked,
      price: price === null || priceCurrency !== order.currency ? null : textOf(exact('price', String(price))),
      taxRateId: isTaxed ? taxRateId : null,
      taxRate: isTaxed ? textOf(exact('rate', String(taxRate ?? '0'))) : '0',
      ...(isStocked && seesStock ? { free: freeOf(total ?? '0', level ?? '0') } : {}),
    };
  });
}

/** What is free in all locations, or here if that is less; never below nothing. */
function freeOf(total: object | string, level: object | string): string {
  const both = [toThousandths(total), toThousandths(level)];
  const [least = 0n] = both.sort((a, b) => (a < b ? -1 : 1));
  return fromThousandths(least < 0n ? 0n : least);
}
