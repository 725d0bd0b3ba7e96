import type { TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import type { PoolMove } from './pool/pool';
import { poolMoveOf } from './reverse';

/** Moves by their ids. They never change: a locking read, because it opens no snapshot before the balances are locked. */
export async function shareMoves(
  { tx: { client }, workspaceId }: TxCtx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PoolMove>> {
  const rows = await client.$queryRawUnsafe<Array<{ id: string } & Record<keyof PoolMove, object>>>(
    `SELECT id, delta, valueDelta, documentValue, onHandAfter, valueAfter FROM stock_moves
     WHERE workspaceId = ? AND id IN (${marks(ids.length)}) LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  return new Map(rows.map((row) => [row.id, poolMoveOf(row)]));
}
