import { setSupplierPart } from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';
import type { PartyRecords } from './party-things';
import type { ProductRecords } from './product-things';

interface Named {
  supplierId: string;
  variantId: string;
}

/** A valid input for each procedure of supplier parts, for callers with permission. @param text is part of every text */
export function supplierPartInputs(
  { as: { owner } }: TestWorkspace,
  { parties, products }: { parties: PartyRecords; products: ProductRecords },
  text: string,
): Record<string, () => Promise<unknown>> {
  const names = async (): Promise<Named> => ({
    supplierId: (await parties.party('supplier')).id,
    variantId: (await products.variant()).id,
  });
  const part = async (): Promise<Named & { version: number }> => {
    const named = await names();
    const { version } = await setSupplierPart(owner, { ...named, code: text, name: text, packCost: '5' });
    return { ...named, version };
  };
  return {
    'reorder.suggest': async () => ({}),
    'reorder.accept': async () => {
      const { supplierId, variantId } = await part();
      return { rows: [{ supplierId, variantId, packs: '2', reason: 'Low' }] };
    },
    'supplierParts.ofProduct': async () => ({ productId: (await products.product()).id }),
    'supplierParts.ofSupplier': async () => ({ supplierId: (await part()).supplierId }),
    'supplierParts.set': async () => ({ ...(await names()), packSize: '12' }),
    'supplierParts.remove': part,
    'supplierParts.prefer': async () => ({ ...(await part()), preferred: true }),
  };
}
