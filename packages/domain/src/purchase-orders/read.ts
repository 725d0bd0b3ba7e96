import {
  ListPurchaseLinesInput,
  type ListPurchaseLinesOutput,
  type PurchaseOrderWithLines,
} from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from '../records/load';
import { shownTo } from '../records/visible';
import { readPurchaseLines } from './lines';
import { purchaseOrderSource } from './source';

/** The lines of a purchase order, in their order. @throws NotFound */
export async function listPurchaseLines(ctx: Ctx, input: ListPurchaseLinesInput): Promise<ListPurchaseLinesOutput> {
  authorize(ctx, 'purchasing.read');
  const { orderId } = ListPurchaseLinesInput.parse(input);
  const { version } = await loadRecord(ctx, purchaseOrderSource, orderId);
  return { version, lines: await readPurchaseLines(ctx, orderId) };
}

/** What the verbs of purchase orders answer: the order and its lines as they are now. */
export async function readPurchase(ctx: Ctx, id: string): Promise<PurchaseOrderWithLines> {
  const purchaseOrder = shownTo(ctx, purchaseOrderSource, await loadRecord(ctx, purchaseOrderSource, id));
  return { purchaseOrder, lines: await readPurchaseLines(ctx, id) };
}
