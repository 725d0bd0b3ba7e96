import { ListPartsOfProductInput, type SupplierPart } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { productSource } from '../products/source';
import { loadRecord } from '../records/load';
import { readParts, shownPart } from './read';

/** Who sells the variants of a product, by variant, the preferred supplier first. Suppliers in the trash are left out. @throws NotFound */
export async function listPartsOfProduct(ctx: Ctx, input: ListPartsOfProductInput): Promise<SupplierPart[]> {
  authorize(ctx, 'catalog.read');
  authorize(ctx, 'purchasing.read');
  const { productId } = ListPartsOfProductInput.parse(input);
  const { id } = await loadRecord(ctx, productSource, productId);
  const rest = `AND v.productId = ? AND s.trashedAt IS NULL AND s.mergedIntoId IS NULL
    ORDER BY v.position, v.id, sp.preferred DESC, s.name, sp.supplierId`;
  const parts = await readParts(ctx, { rest, values: [id] });
  return parts.map((part) => shownPart(ctx, part));
}
