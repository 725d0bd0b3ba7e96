import type { PriceBreak } from '@quartermaster/contracts/money/packs/pack-cost';
import type { Price, Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { fromThousandths, toThousandths } from '../stock/thousandths';
import { toBreaks } from '../supplier-parts/read';
import { readSales, type Sales } from './read-sales';

const ZERO = exact('quantity', '0');

/** A variant that is kept in stock, with what decides whether it is ordered. */
export interface Candidate {
  id: string;
  productKey: string;
  title: string;
  sku: string | null;
  unit: string;
  unitDecimals: number;
  onHand: Quantity;
  reserved: Quantity;
  waiting: Quantity;
  incoming: Quantity;
  /** On purchase orders that were not sent yet. */
  drafted: Quantity;
  reorderPoint: Quantity | null;
  targetLevel: Quantity | null;
  leadDays: number | null;
  sold: Quantity;
  /** Days on which there was something to sell. */
  days: number;
}

interface Row {
  id: string;
  number: number | bigint;
  title: string;
  sku: string | null;
  unit: string;
  unitDecimals: number | bigint;
  onHand: string;
  reserved: string;
  waiting: string;
  incoming: string;
  drafted: string | null;
  reorderPoint: string | null;
  targetLevel: string | null;
  leadDays: number | bigint | null;
}

/** Variants that can need an order: those that are still sold and have a level, or were sold lately, or are waited for. */
export async function readCandidates(ctx: Ctx): Promise<Candidate[]> {
  const { workspaceId } = ctx;
  const { rows } = await sql<Row>`
    WITH drafts AS (
      SELECT l.variantId, SUM(l.quantity) AS quantity
      FROM purchase_orders o JOIN purchase_order_lines l ON l.workspaceId = o.workspaceId AND l.orderId = o.id
      WHERE o.workspaceId = ${workspaceId} AND o.lifecycle IN ('draft', 'pending') AND o.trashedAt IS NULL AND l.variantId IS NOT NULL
      GROUP BY l.variantId
    )
    SELECT v.id, p.number, v.title, v.sku, p.unit, p.unitDecimals, t.onHand, t.reserved, t.waiting, t.incoming,
      drafts.quantity AS drafted, v.reorderPoint, v.targetLevel, v.leadDays
    FROM variants v
    JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
    JOIN stock_totals t ON t.workspaceId = v.workspaceId AND t.variantId = v.id
    LEFT JOIN drafts ON drafts.variantId = v.id
    WHERE v.workspaceId = ${workspaceId} AND v.status = 'active' AND v.trashedAt IS NULL AND p.kind = 'stocked'
    ORDER BY v.title, v.id`.execute(ctx.sql.database);
  const sales = await readSales(ctx, new Map(rows.map(({ id, onHand }) => [id, Number(toThousandths(onHand))])));
  const none = { sold: 0, days: 0 };
  return rows.flatMap((row) => {
    const own = sales.get(row.id) ?? none;
    const isKept = row.reorderPoint !== null || row.targetLevel !== null || own.sold > 0;
    return isKept || quantityOf(row.waiting) !== ZERO ? [toCandidate(row, own)] : [];
  });
}

function toCandidate(row: Row, { sold, days }: Sales): Candidate {
  const { id, title, sku, unit } = row;
  const level = (stored: string | null) => (stored === null ? null : quantityOf(stored));
  return {
    ...{
      id,
      title,
      sku,
      unit,
      productKey: keyOf('product', Number(row.number)),
      unitDecimals: Number(row.unitDecimals),
    },
    onHand: quantityOf(row.onHand),
    reserved: quantityOf(row.reserved),
    waiting: quantityOf(row.waiting),
    incoming: quantityOf(row.incoming),
    drafted: quantityOf(row.drafted),
    reorderPoint: level(row.reorderPoint),
    targetLevel: level(row.targetLevel),
    leadDays: row.leadDays === null ? null : Number(row.leadDays),
    sold: exact('quantity', fromThousandths(BigInt(sold))),
    days,
  };
}

function quantityOf(stored: string | null): Quantity {
  return exact('quantity', stored === null ? '0' : String(stored));
}

/** How a supplier sells a variant, with how long that takes. */
export interface Offer {
  supplier: { id: string; key: string; name: string };
  code: string | null;
  packSize: Quantity;
  minPacks: Quantity;
  multiplePacks: Quantity;
  packCost: Price | null;
  currency: string;
  breaks: PriceBreak[];
  preferred: boolean;
  /** What people said: of the part, of the supplier. */
  partDays: number | null;
  supplierDays: number | null;
  leadDaysSum: number;
  leadCount: number;
}

interface OfferRow {
  variantId: string;
  supplierId: string;
  number: number | bigint;
  name: string;
  code: string | null;
  packSize: string;
  minPacks: string;
  multiplePacks: string;
  packCost: string | null;
  currency: string;
  breaks: unknown;
  preferred: number | bigint;
  partDays: number | bigint | null;
  supplierDays: number | bigint | null;
  leadDaysSum: number | bigint;
  leadCount: number | bigint;
}

/** All offers of suppliers who are still there, by variant, each variant's by the names of the suppliers. */
export async function readOffers(ctx: Ctx): Promise<ReadonlyMap<string, readonly Offer[]>> {
  const { rows } = await sql<OfferRow>`
    SELECT sp.variantId, s.id AS supplierId, s.number, s.name, sp.code, sp.packSize, sp.minPacks, sp.multiplePacks, sp.packCost,
      sp.currency, sp.breaks, sp.preferred, sp.leadDays AS partDays, s.leadDays AS supplierDays, s.leadDaysSum, s.leadCount
    FROM supplier_parts sp JOIN suppliers s ON s.workspaceId = sp.workspaceId AND s.id = sp.supplierId
    WHERE sp.workspaceId = ${ctx.workspaceId} AND s.trashedAt IS NULL AND s.mergedIntoId IS NULL
    ORDER BY s.name, s.id`.execute(ctx.sql.database);
  return new Map([...grouped(rows, ({ variantId }) => variantId)].map(([id, own]) => [id, own.map(toOffer)]));
}

function toOffer(row: OfferRow): Offer {
  const days = (stored: number | bigint | null) => (stored === null ? null : Number(stored));
  return {
    supplier: { id: row.supplierId, key: keyOf('supplier', Number(row.number)), name: row.name },
    code: row.code,
    packSize: quantityOf(row.packSize),
    minPacks: quantityOf(row.minPacks),
    multiplePacks: quantityOf(row.multiplePacks),
    packCost: row.packCost === null ? null : exact('price', String(row.packCost)),
    currency: row.currency,
    breaks: toBreaks(row.breaks),
    preferred: Number(row.preferred) === 1,
    partDays: days(row.partDays),
    supplierDays: days(row.supplierDays),
    leadDaysSum: Number(row.leadDaysSum),
    leadCount: Number(row.leadCount),
  };
}
