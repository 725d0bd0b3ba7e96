import { LIMITS, type PartValues } from '@quartermaster/contracts';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { auditAll, type Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { insertRows, lockRows, type RowValue, UUID } from '../kernel/rows';
import { marks } from '../kernel/statements';
import { textsOf } from '../products/change-variant';
import { readVariants } from '../products/load-variants';
import { indexVariants } from '../products/search';
import { type LockedPart, namesOf } from './lock';
import { addedBy, NEW_PART } from './save';

/** A part that a file brings. */
export interface BroughtPart {
  supplier: LockedPart['supplier'];
  variant: { id: string; productId: string; title: string; sku: string | null };
  /** Those that are left out begin as in every new part. */
  values: Partial<PartValues>;
  /** Whether it is the first choice, if the variant has none yet. */
  preferred?: boolean;
  /** What a pack cost on the last order, and when that was. */
  last?: { packCost: string; on: string };
}

/** Parts that are missing, which nobody else adds until the commit. */
export interface MissingParts {
  parts: readonly BroughtPart[];
  /** Variants that have a preferred supplier. */
  chosen: ReadonlySet<string>;
}

interface Here {
  supplierId: string;
  variantId: string;
  preferred: number | bigint;
}

/** Locks the products of parts, as every change of parts does, and leaves out the parts that are here. */
export async function lockMissingParts(ctx: TxCtx, wanted: readonly BroughtPart[]): Promise<MissingParts> {
  if (wanted.length === 0) return { parts: [], chosen: new Set() };
  const { workspaceId } = ctx;
  const { client } = ctx.tx;
  const distinct = (ids: readonly string[]) => [...new Set(ids)].sort();
  const products = distinct(wanted.map(({ variant }) => variant.productId));
  await lockRows(
    client,
    { table: 'products', keys: { id: UUID }, columns: ['id'] },
    { workspaceId, rows: products.map((id) => [id]) },
  );
  const variants = distinct(wanted.map(({ variant }) => variant.id));
  const here = await client.$queryRawUnsafe<Here[]>(
    `SELECT supplierId, variantId, preferred FROM supplier_parts
     WHERE workspaceId = ? AND variantId IN (${marks(variants.length)}) ORDER BY supplierId, variantId FOR UPDATE`,
    workspaceId,
    ...variants,
  );
  const known = new Set(here.map(({ supplierId, variantId }) => `${supplierId} ${variantId}`));
  const counts = new Map<string, number>();
  for (const { variantId } of here) counts.set(variantId, (counts.get(variantId) ?? 0) + 1);
  const parts = wanted.filter(({ supplier, variant }) => {
    const key = `${supplier.id} ${variant.id}`;
    const count = counts.get(variant.id) ?? 0;
    if (known.has(key) || count >= LIMITS.supplierParts) return false;
    known.add(key);
    counts.set(variant.id, count + 1);
    return true;
  });
  return {
    parts,
    chosen: new Set(here.flatMap(({ variantId, preferred }) => (Number(preferred) > 0 ? [variantId] : []))),
  };
}

const COLUMNS = [
  ...['supplierId', 'variantId', 'code', 'codeKey', 'name', 'packSize', 'minPacks', 'multiplePacks', 'packCost'],
  ...['currency', 'leadDays', 'preferred', 'lastPackCost', 'lastOrderedOn'],
];

/** Adds parts that are missing, in one statement, and has their variants found by their codes. */
export async function insertParts(ctx: TxCtx, { parts, chosen }: MissingParts): Promise<void> {
  if (parts.length === 0) return;
  const taken = new Set(chosen);
  const rows = parts.map(({ supplier, variant, values, preferred = false, last }): RowValue[] => {
    const part = { ...NEW_PART, currency: supplier.currency, ...values };
    const isFirst = preferred && !taken.has(variant.id);
    if (isFirst) taken.add(variant.id);
    return [
      ...[supplier.id, variant.id, part.code, part.code && skuKey(part.code), part.name, part.packSize, part.minPacks],
      ...[part.multiplePacks, part.packCost, part.currency, part.leadDays, isFirst ? 1 : 0],
      ...[last?.packCost ?? null, last?.on ?? null],
    ];
  });
  await insertRows(
    ctx.tx.client,
    { table: 'supplier_parts', columns: COLUMNS },
    { workspaceId: ctx.workspaceId, rows },
  );
  await auditAll(
    ctx,
    parts.map(({ supplier, variant, values }) => {
      const part = { ...NEW_PART, currency: supplier.currency, ...values };
      const named = Object.fromEntries(
        Object.entries(namesOf({ supplier, variant })).map(([name, value]) => [name, [null, value]]),
      );
      return {
        action: 'product.addSupplierPart',
        noun: 'product',
        ref: variant.productId,
        changes: { ...named, ...addedBy(part) } as Changes,
      };
    }),
  );
  const coded = parts.flatMap(({ variant, values }) => (values.code ? [variant.id] : []));
  const variants = await readVariants(ctx, { ids: [...new Set(coded)] });
  await indexVariants(
    ctx,
    variants.map((variant) => ({ ...variant, productId: variant.product.id, codes: textsOf(variant) })),
  );
  for (const ref of new Set(parts.map(({ supplier }) => supplier.id)))
    notice(ctx, { noun: 'supplier', ref, kind: 'touched', version: 1 });
}
