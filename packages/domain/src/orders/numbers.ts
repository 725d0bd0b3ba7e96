import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import type { Ctx, TxCtx } from '../kernel/context';
import { COUNT_UP, liftCounter } from '../kernel/numbering';
import { lastInsertId, marks } from '../kernel/statements';
import { orderSource } from './source';

const COUNTER = KEY_PREFIXES[orderSource.list.noun];

/**
 * Numbers for orders that come in: their own where they are free, otherwise the next ones. Nobody else gets one until the commit.
 * @param wanted null for an order that brings none
 * @param highest of all that come in, which the others go on from
 */
export async function takeNumbers(
  ctx: TxCtx,
  wanted: ReadonlyArray<number | null>,
  highest: number,
): Promise<number[]> {
  const own = [...new Set(wanted.flatMap((number) => number ?? []))];
  await liftCounter(ctx, COUNTER, highest);
  const free = new Set(own);
  for (const number of await takenOf(ctx, own)) free.delete(number);
  const kept = wanted.map((number) => (number !== null && free.delete(number) ? number : null));
  const missing = kept.filter((number) => number === null).length;
  let next = missing === 0 ? 0 : (await countUp(ctx, missing)) - missing;
  return kept.map((number) => {
    if (number !== null) return number;
    next += 1;
    return next;
  });
}

/** Those of some numbers that orders have. In a transaction that has locked the counter, no other order gets one of them. */
export async function takenOf({ tx, prisma, workspaceId }: Ctx, numbers: readonly number[]): Promise<number[]> {
  if (numbers.length === 0) return [];
  const rows = await (tx?.client ?? prisma).$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT number FROM sales_orders WHERE workspaceId = ? AND number IN (${marks(numbers.length)})
     ${tx ? 'LOCK IN SHARE MODE' : ''}`,
    workspaceId,
    ...numbers,
  );
  return rows.map(({ number }) => Number(number));
}

/** @returns the last of so many numbers */
async function countUp({ tx: { client }, workspaceId }: TxCtx, count: number): Promise<number> {
  await client.$executeRawUnsafe(COUNT_UP, workspaceId, COUNTER, count, count);
  return lastInsertId(client);
}
