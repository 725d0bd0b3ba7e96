import { ListPartsOfSupplierInput, type ListPartsOfSupplierOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { clientOf } from '../stock/moves';
import { readParts, shownPart } from './read';

/** What a supplier sells, by the names of the products. Products in the trash are left out. @throws NotFound */
export async function listPartsOfSupplier(
  ctx: Ctx,
  input: ListPartsOfSupplierInput,
): Promise<ListPartsOfSupplierOutput> {
  authorize(ctx, 'catalog.read');
  authorize(ctx, 'purchasing.read');
  const { supplierId: id, limit, cursor } = ListPartsOfSupplierInput.parse(input);
  if ((await clientOf(ctx).supplier.count({ where: { id } })) === 0) throw new NotFound('Supplier');
  const list = `supplierParts ${id}`;
  const [title = null, variantId = null] = readCursor(ctx, list, cursor) ?? [];
  const after = title === null ? '' : 'AND (v.title > ? OR (v.title = ? AND v.id > ?))';
  const rest = `AND sp.supplierId = ? AND v.trashedAt IS NULL ${after} ORDER BY v.title, v.id LIMIT ?`;
  const values = [id, ...(title === null ? [] : [title, title, variantId]), limit + 1];
  return toPage(await readParts(ctx, { rest, values }), {
    limit,
    toItem: (part) => shownPart(ctx, part),
    cursorOf: ({ variant }) => signCursor(ctx, list, [variant.title, variant.id]),
  });
}
