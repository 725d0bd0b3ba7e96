import {
  type Ctx,
  confirmPurchaseOrder,
  createPurchaseOrder,
  createSupplier,
  sendPurchaseOrder,
} from '@quartermaster/domain';
import { purchasePlace } from './purchases';

interface Coming {
  variantId: string;
  packs: string;
  packSize?: string;
  /** Of the line. */
  expectedOn?: string;
}

/** A supplier in a workspace, and purchase orders there at 1 a pack. */
export async function buyingFor(ctx: Ctx) {
  const supplier = await createSupplier(ctx, { name: 'North', currency: 'EUR' });
  const draft = (...lines: Coming[]) =>
    createPurchaseOrder(ctx, { supplierId: supplier.id, lines: lines.map((line) => ({ packCost: '1', ...line })) });
  const sent = async (...lines: Coming[]) => sendPurchaseOrder(ctx, purchasePlace(await draft(...lines)));
  return {
    supplier,
    draft,
    sent,
    /** Sent, and promised for a day. */
    expected: async (expectedOn: string, ...lines: Coming[]) =>
      confirmPurchaseOrder(ctx, { ...purchasePlace(await sent(...lines)), expectedOn }),
  };
}
