import type { ImportNoun, ImportOptions } from '@quartermaster/contracts';
import { authorize } from '../../kernel/authorize';
import { dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { purchaseOrderSource } from '../../purchase-orders/source';
import type { Watch } from '../goods/table';
import { currencyOf } from '../orders/read';
import { type CheckedPurchases, checkPurchases } from './check';
import { missingUse, type PurchaseSheet, readPurchaseSheet } from './sheet';

export function isPurchases(noun: ImportNoun): boolean {
  return noun === purchaseOrderSource.list.noun;
}

export interface ReadFileOfPurchases extends CheckedPurchases {
  /** Headers of the columns whose numbers may be read either way. */
  ambiguous: string[];
}

/**
 * All that a file says of purchase orders, checked.
 * @throws Invalid when the file as a whole cannot be imported; Forbidden without `costs.read`: what is paid is a cost
 */
export async function readPurchases(
  ctx: Ctx,
  sheet: PurchaseSheet,
  { options, watch }: { options: ImportOptions; watch: Watch },
): Promise<ReadFileOfPurchases> {
  authorize(ctx, 'costs.read');
  const missing = missingUse(sheet);
  if (missing !== null) throw new Invalid(`No column is the ${missing}. Choose one`, 'columns');
  const currency = await currencyOf(ctx);
  const reading = { timeZone: ctx.timeZone, options };
  const { ambiguous, ...file } = await readPurchaseSheet(sheet, { options, reading, watch });
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  return { ...(await checkPurchases(file, { currency, today })), ambiguous };
}
