import type { SupplierPart } from '@quartermaster/contracts';
import type { PriceBreak } from '@quartermaster/contracts/money/packs/pack-cost';
import { keyOf } from '@quartermaster/contracts/records/key';
import { supplierParts } from '@quartermaster/contracts/supplier-parts/columns';
import { fromDateColumn, type SqlValue } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';
import { fromJson } from '../kernel/stored';
import { hiddenColumns } from '../records/visible';
import { clientOf } from '../stock/moves';

/** Of `sp`, a part; `s`, its supplier; `v` and `p`, its variant and that one's product. */
const PARTS = `SELECT sp.supplierId, s.number AS supplierNumber, s.name AS supplierName, sp.variantId, p.number AS productNumber,
    v.title, v.sku, p.unit, p.unitDecimals, sp.code, sp.name, sp.packSize, sp.minPacks, sp.multiplePacks, sp.packCost, sp.currency,
    sp.breaks, sp.leadDays, sp.preferred, sp.lastPackCost, sp.lastOrderedOn, sp.version
  FROM supplier_parts sp
  JOIN suppliers s ON s.workspaceId = sp.workspaceId AND s.id = sp.supplierId
  JOIN variants v ON v.workspaceId = sp.workspaceId AND v.id = sp.variantId
  JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
  WHERE sp.workspaceId = ?`;

interface Row {
  supplierId: string;
  supplierNumber: number | bigint;
  supplierName: string;
  variantId: string;
  productNumber: number | bigint;
  title: string;
  sku: string | null;
  unit: string;
  unitDecimals: number | bigint;
  code: string | null;
  name: string | null;
  packSize: object;
  minPacks: object;
  multiplePacks: object;
  packCost: object | null;
  currency: string;
  breaks: unknown;
  leadDays: number | bigint | null;
  preferred: number | bigint;
  lastPackCost: object | null;
  lastOrderedOn: Date | string | null;
  version: number | bigint;
}

/** Parts with all that they have. @param rest conditions and order of the statement, beginning with AND */
export async function readParts(
  ctx: Ctx,
  { rest, values }: { rest: string; values: readonly SqlValue[] },
): Promise<SupplierPart[]> {
  const rows = await clientOf(ctx).$queryRawUnsafe<Row[]>(`${PARTS} ${rest}`, ctx.workspaceId, ...values);
  return rows.map(toPart);
}

/** One part; null if there is none. */
export async function readPart(
  ctx: Ctx,
  { supplierId, variantId }: { supplierId: string; variantId: string },
): Promise<SupplierPart | null> {
  const rest = 'AND sp.supplierId = ? AND sp.variantId = ?';
  const [part] = await readParts(ctx, { rest, values: [supplierId, variantId] });
  return part ?? null;
}

/** Without costs for those who may not read them. */
export function shownPart(ctx: Ctx, part: SupplierPart): SupplierPart {
  if (hiddenColumns(ctx, { list: supplierParts }).size === 0) return part;
  const { packCost: _, breaks: __, lastPackCost: ___, ...shown } = part;
  return shown;
}

function toPart(row: Row): SupplierPart {
  const { lastOrderedOn } = row;
  return {
    supplier: { id: row.supplierId, key: keyOf('supplier', Number(row.supplierNumber)), name: row.supplierName },
    variant: {
      id: row.variantId,
      productKey: keyOf('product', Number(row.productNumber)),
      title: row.title,
      sku: row.sku,
      unit: row.unit,
      unitDecimals: Number(row.unitDecimals),
    },
    code: row.code,
    name: row.name,
    packSize: trimDecimal(row.packSize),
    minPacks: trimDecimal(row.minPacks),
    multiplePacks: trimDecimal(row.multiplePacks),
    packCost: row.packCost && trimDecimal(row.packCost),
    currency: row.currency,
    breaks: toBreaks(row.breaks),
    leadDays: row.leadDays === null ? null : Number(row.leadDays),
    preferred: Number(row.preferred) === 1,
    lastPackCost: row.lastPackCost && trimDecimal(row.lastPackCost),
    lastOrderedOn: lastOrderedOn instanceof Date ? fromDateColumn(lastOrderedOn) : lastOrderedOn,
    version: Number(row.version),
  };
}

/** Price breaks as the column has them; only `set` writes it. */
export function toBreaks(stored: unknown): PriceBreak[] {
  return stored === null ? [] : (fromJson(stored) as PriceBreak[]);
}
