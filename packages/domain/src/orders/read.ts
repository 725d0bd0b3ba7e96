import { ListOrderLinesInput, type ListOrderLinesOutput, type OrderWithLines } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from '../records/load';
import { shownTo } from '../records/visible';
import { readLines } from './lines';
import { orderSource } from './source';

/** The lines of an order, in their order. @throws NotFound */
export async function listOrderLines(ctx: Ctx, input: ListOrderLinesInput): Promise<ListOrderLinesOutput> {
  authorize(ctx, 'orders.read');
  const { orderId } = ListOrderLinesInput.parse(input);
  const { version } = await loadRecord(ctx, orderSource, orderId);
  return { version, lines: await readLines(ctx, orderId) };
}

/** What the verbs of orders answer: the order and its lines as they are now. */
export async function readOrder(ctx: Ctx, id: string): Promise<OrderWithLines> {
  const order = shownTo(ctx, orderSource, await loadRecord(ctx, orderSource, id));
  return { order, lines: await readLines(ctx, id) };
}
