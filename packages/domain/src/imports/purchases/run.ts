import type { Ctx } from '../../kernel/context';
import { purchaseOrderSource } from '../../purchase-orders/source';
import type { Execution } from '../execution';
import { importDocuments } from '../orders/run-documents';
import { matchPurchases } from './match';
import { readPurchases } from './read';
import { openPurchases } from './sheet';
import { writePurchases } from './write';

/** Brings purchase orders in: see `importDocuments`. */
export function importPurchases(ctx: Ctx, execution: Execution): Promise<void> {
  return importDocuments(ctx, execution, {
    source: purchaseOrderSource,
    permission: 'purchasing.write',
    read: async (person, bytes, reading) => readPurchases(person, await openPurchases(bytes, reading.options), reading),
    match: matchPurchases,
    write: writePurchases,
  });
}
