import type { ImportNoun, ImportOptions } from '@quartermaster/contracts';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { orderSource } from '../../orders/source';
import type { Watch } from '../goods/table';
import { type CheckedOrders, checkOrders } from './check';
import { missingUse, type OrderSheet, readOrderFormat } from './formats';

export function isOrders(noun: ImportNoun): boolean {
  return noun === orderSource.list.noun;
}

export interface ReadFileOfOrders extends CheckedOrders {
  /** Headers of the columns whose numbers may be read either way. */
  ambiguous: string[];
}

/** All that a file says of orders, checked. @throws Invalid when the file as a whole cannot be imported */
export async function readOrders(
  ctx: Ctx,
  sheet: OrderSheet,
  { options, watch }: { options: ImportOptions; watch: Watch },
): Promise<ReadFileOfOrders> {
  const missing = missingUse(sheet);
  if (missing !== null) throw new Invalid(`No column is the ${missing}. Choose one`, 'columns');
  const currency = await currencyOf(ctx);
  const reading = { timeZone: ctx.timeZone, options };
  const { ambiguous, ...file } = await readOrderFormat(sheet, { options, reading, watch });
  const isPaid = file.orders.some(({ payments }) => payments.length > 0);
  if (isPaid && !may(ctx, 'payments.write')) {
    for (const order of file.orders) order.payments = [];
    file.notes.push('Payments were left out: your role cannot record them');
  }
  return { ...(await checkOrders(file, currency)), ambiguous };
}

/** Orders are in the currency of the workspace. @throws Invalid if it has none yet */
export async function currencyOf({ runtime, workspaceId }: Ctx): Promise<string> {
  const { currency } = await runtime.db.prisma.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { currency: true },
  });
  if (currency === null) throw new Invalid('Choose the currency of the workspace first', 'file');
  return currency;
}
