import { ListVariantsOfInput, type Variant } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from '../records/load';
import { findVariants, shownVariant } from './load-variants';
import { productSource } from './source';

/** All variants of a product, archived ones among them, with their packs and codes. @throws NotFound */
export async function listVariantsOf(ctx: Ctx, input: ListVariantsOfInput): Promise<Variant[]> {
  authorize(ctx, 'catalog.read');
  const { productId } = ListVariantsOfInput.parse(input);
  const { id } = await loadRecord(ctx, productSource, productId);
  const variants = await findVariants(ctx, { productId: id });
  return variants.map((variant) => shownVariant(ctx, variant));
}
