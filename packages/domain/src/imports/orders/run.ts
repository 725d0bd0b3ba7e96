import type { Ctx } from '../../kernel/context';
import { orderSource } from '../../orders/source';
import type { Execution } from '../execution';
import { openOrders } from './formats';
import { matchOrders } from './match-orders';
import { readOrders } from './read';
import { importDocuments } from './run-documents';
import { writeOrders } from './write';

/** Brings orders in: see `importDocuments`. */
export function importOrders(ctx: Ctx, execution: Execution): Promise<void> {
  return importDocuments(ctx, execution, {
    source: orderSource,
    permission: 'orders.write',
    read: async (person, bytes, reading) => readOrders(person, await openOrders(bytes, reading.options), reading),
    match: matchOrders,
    write: writeOrders,
  });
}
