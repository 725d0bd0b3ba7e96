import type { StockChange } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../kernel/context';
import { type Call, withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { balancesOf } from './levels';
import { movesByIds } from './moves';
import type { Move } from './posting';

/** A thousand moves in one transaction, on a busy machine. */
const TIMEOUT_MS = 20_000;

/**
 * Runs a change of stock once per key, and answers with its moves and what there is now of what moved. Only ids are stored under the key: whoever
 * repeats the call sees no more than they may see by then.
 */
export async function changeOnce(
  ctx: Ctx,
  call: Call,
  work: (ctx: TxCtx) => Promise<readonly Move[]>,
): Promise<StockChange> {
  const { ids } = await postOnce(ctx, call, work);
  const moves = await movesByIds(ctx, ids);
  return { moves, balances: await balancesOf(ctx, [...new Set(moves.map(({ variantId }) => variantId))]) };
}

/** The same, for changes too large to be answered with everything. */
export function postOnce(
  ctx: Ctx,
  call: Call,
  work: (ctx: TxCtx) => Promise<readonly Move[]>,
): Promise<{ ids: string[] }> {
  return withTransaction(
    ctx,
    (ctx) =>
      withIdempotency(ctx, call, async () => {
        const moves = await work(ctx);
        return { ids: moves.map(({ id }) => id) };
      }),
    { timeoutMs: TIMEOUT_MS },
  );
}
