import { skuKey } from '@quartermaster/contracts/products/sku';
import type { Ctx } from '../../kernel/context';
import { marks } from '../../kernel/statements';
import { purchaseOrderSource } from '../../purchase-orders/source';
import { supplierSource } from '../../suppliers/source';
import { documentsBySource, type SourcedDocument } from '../../trade-lines/by-source';
import type { ReadBuyer } from '../orders/document';
import { matchLines, readerOf } from '../orders/match';
import { matchParties, type Owned } from '../orders/parties';
import type { CheckedPurchase } from './check';
import type { ReadPurchaseLine } from './document';

/** Purchase orders of a file with what of them is here. */
export interface MatchedPurchases {
  orders: readonly CheckedPurchase[];
  /** Those that are here already, by source. */
  known: ReadonlyMap<string, SourcedDocument>;
  /** Their suppliers, in the same order. */
  owned: readonly Owned[];
  /** Null for what is in no catalogue. */
  variantOf(line: ReadPurchaseLine, owner: Owned | undefined): string | null;
}

const NOBODY: ReadBuyer = { name: '', contact: null, email: null, phone: null };

/** Reads what is here of purchase orders: before the transaction that brings them, whose first reads have to be locking ones. */
export async function matchPurchases(ctx: Ctx, orders: readonly CheckedPurchase[]): Promise<MatchedPurchases> {
  const sources = orders.flatMap(({ source }) => source ?? []);
  const owned = await matchParties(
    ctx,
    supplierSource,
    orders.map(({ supplier }) => supplier ?? NOBODY),
  );
  const { variantOf } = await matchLines(ctx, orders);
  const codes = await variantsByCode(ctx, orders, owned);
  return {
    orders,
    known: await documentsBySource(ctx, purchaseOrderSource, sources),
    owned,
    variantOf(line, owner) {
      const coded = owner?.as === 'here' ? codes.get(codeIn(owner.id, line.supplierCode)) : undefined;
      const isNamedOnly = line.sku === null && line.barcode === null;
      return (isNamedOnly ? coded : undefined) ?? variantOf(line) ?? coded ?? null;
    },
  };
}

function codeIn(supplierId: string, code: string | null): string {
  return code === null ? '' : `${supplierId} ${skuKey(code)}`;
}

const AT_ONCE = 500;

/** The variants that suppliers call by codes of their own, where a code is that of one. */
async function variantsByCode(
  ctx: Ctx,
  orders: readonly CheckedPurchase[],
  owned: readonly Owned[],
): Promise<ReadonlyMap<string, string>> {
  const keys = [
    ...new Set(
      orders.flatMap(({ lines }) => lines.flatMap(({ supplierCode }) => (supplierCode ? [skuKey(supplierCode)] : []))),
    ),
  ];
  const suppliers = new Set(owned.flatMap((owner) => (owner.as === 'here' ? [owner.id] : [])));
  if (suppliers.size === 0) return new Map();
  const found = new Map<string, string | null>();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const rows = await readerOf(ctx)<{ supplierId: string; variantId: string; codeKey: string }>(
      `SELECT sp.supplierId, sp.variantId, sp.codeKey FROM supplier_parts sp
       JOIN variants v ON v.workspaceId = sp.workspaceId AND v.id = sp.variantId AND v.trashedAt IS NULL
       WHERE sp.workspaceId = ? AND sp.codeKey IN (${marks(some.length)})`,
      [ctx.workspaceId, ...some],
    );
    for (const { supplierId, variantId, codeKey } of rows) {
      const key = `${supplierId} ${codeKey}`;
      if (suppliers.has(supplierId)) found.set(key, found.has(key) ? null : variantId);
    }
  }
  return new Map([...found].flatMap(([key, id]) => (id === null ? [] : [[key, id] as const])));
}
