import type { Ctx } from '../kernel/context';
import { inTurn } from '../stock/turns';

/** Fewer than a pool has connections. */
const LANES = 6;

/**
 * Runs work on an order when its lane of this process is free. Orders of one workspace meet at its balances: in a rush, most of them wait
 * here, without a connection and without a limit of time.
 */
export function inLaneOf<T>(ctx: Ctx, orderId: string, work: () => Promise<T>): Promise<T> {
  return inTurn(ctx, `lane ${Number.parseInt(orderId.slice(-4), 16) % LANES}`, work);
}
