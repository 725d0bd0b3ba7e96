import { type BuyableVariant, ListBuyablesInput, type ListBuyablesOutput } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { sql } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';
import { variantsByCode } from '../orders/by-code';
import { loadRecord } from '../records/load';
import { toBreaks } from '../supplier-parts/read';
import { purchaseOrderSource } from './source';

type Decimal = object | string;

interface Row {
  variantId: string;
  number: number | bigint;
  title: string;
  sku: string | null;
  unit: string;
  unitDecimals: number | bigint;
  taxRateId: string | null;
  taxRate: Decimal | null;
  standardCost: Decimal | null;
  code: string | null;
  name: string | null;
  packSize: Decimal | null;
  minPacks: Decimal | null;
  multiplePacks: Decimal | null;
  packCost: Decimal | null;
  breaks: unknown;
}

interface Buying {
  supplierId: string;
  currency: string;
}

/**
 * How the supplier of a purchase order sells variants. Read without locks, for people who choose; saving decides.
 * @throws NotFound
 */
export async function listBuyables(ctx: Ctx, input: ListBuyablesInput): Promise<ListBuyablesOutput> {
  authorize(ctx, 'purchasing.read');
  authorize(ctx, 'catalog.read');
  const { orderId, variantIds, codes } = ListBuyablesInput.parse(input);
  const { supplier, currency } = await loadRecord(ctx, purchaseOrderSource, orderId);
  const found = await variantsByCode(ctx, codes, { supplierId: supplier.id });
  const ids = [...new Set([...variantIds, ...found.flatMap(({ variantId }) => variantId ?? [])])];
  return { items: await itemsOf(ctx, ids, { supplierId: supplier.id, currency }), codes: found };
}

async function itemsOf(ctx: Ctx, ids: readonly string[], { supplierId, currency }: Buying): Promise<BuyableVariant[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    SELECT v.id AS variantId, p.number, v.title, v.sku, p.unit, p.unitDecimals, p.taxRateId, r.rate AS taxRate, v.standardCost,
      sp.code, sp.name, sp.packSize, sp.minPacks, sp.multiplePacks, IF(sp.currency = ${currency}, sp.packCost, NULL) AS packCost,
      IF(sp.currency = ${currency}, sp.breaks, NULL) AS breaks
    FROM variants v
    JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
    LEFT JOIN tax_rates r ON r.workspaceId = v.workspaceId AND r.id = p.taxRateId
    LEFT JOIN supplier_parts sp ON sp.workspaceId = v.workspaceId AND sp.supplierId = ${supplierId} AND sp.variantId = v.id
    WHERE v.workspaceId = ${ctx.workspaceId} AND v.id IN (${sql.join(ids)})`.execute(ctx.sql.database);
  const seesCosts = may(ctx, 'costs.read');
  return rows.map((row) => {
    const { number, unitDecimals, taxRateId, taxRate, standardCost } = row;
    return {
      variantId: row.variantId,
      productKey: keyOf('product', Number(number)),
      title: row.title,
      sku: row.sku,
      unit: row.unit,
      unitDecimals: Number(unitDecimals),
      taxRateId,
      taxRate: textOf(exact('rate', String(taxRate ?? '0'))),
      ...(seesCosts ? { standardCost: standardCost && trimDecimal(standardCost) } : {}),
      part: partOf(row, seesCosts),
    };
  });
}

function partOf(row: Row, seesCosts: boolean): BuyableVariant['part'] {
  const { code, name, packSize, minPacks, multiplePacks, packCost, breaks } = row;
  if (packSize === null) return null;
  return {
    code,
    name,
    packSize: trimDecimal(packSize),
    minPacks: trimDecimal(minPacks ?? '0'),
    multiplePacks: trimDecimal(multiplePacks ?? '1'),
    ...(seesCosts ? { packCost: packCost && trimDecimal(packCost), breaks: toBreaks(breaks) } : {}),
  };
}
