import type { PurchaseOrder } from '@quartermaster/contracts';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { shareTradeSettings } from '../trade-settings/load';

/** Those who may not see it read orders without it; verbs have it. */
type Totals = Pick<PurchaseOrder, 'baseTotal'>;

/** Whether a purchase order costs more than may be sent without an approval. The settings stay as they are until the commit. */
export async function isAboveLimit(ctx: TxCtx, { baseTotal = '0' }: Totals): Promise<boolean> {
  const { approvalLimit } = await shareTradeSettings(ctx);
  return approvalLimit !== null && isMore(baseTotal, approvalLimit);
}

/** Who may not approve cannot make an order that was sent cost more than the limit. @throws Conflict `approval` */
export async function requireApproval(ctx: TxCtx, order: PurchaseOrder, totals: Totals): Promise<void> {
  if (may(ctx, 'purchasing.approve') || !isMore(totals.baseTotal, order.baseTotal)) return;
  if (await isAboveLimit(ctx, totals)) throw needsApproval(order);
}

export function needsApproval({ key }: Pick<PurchaseOrder, 'key'>): Conflict {
  return new Conflict(`${key} costs more than the limit, so somebody else has to approve it`, { problem: 'approval' });
}

function isMore(a = '0', b = '0'): boolean {
  return compare('money', exact('money', a), exact('money', b)) > 0;
}
