import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import type { Ctx, TxCtx } from '../kernel/context';
import { COUNT_UP, liftCounter } from '../kernel/numbering';
import { lastInsertId, marks } from '../kernel/statements';
import type { AnySource } from '../records/source';

/** The kind of the documents. */
export type Documents = Pick<AnySource, 'list' | 'table'>;

interface Wanted {
  /** Null for a document that brings none. */
  wanted: ReadonlyArray<number | null>;
  /** Of all that come in, which the others go on from. */
  highest: number;
}

/** Numbers for documents that come in: their own where they are free, otherwise the next ones. Nobody else gets one until the commit. */
export async function takeNumbers(ctx: TxCtx, documents: Documents, { wanted, highest }: Wanted): Promise<number[]> {
  const counter = KEY_PREFIXES[documents.list.noun];
  const own = [...new Set(wanted.flatMap((number) => number ?? []))];
  await liftCounter(ctx, counter, highest);
  const free = new Set(own);
  for (const number of await takenOf(ctx, documents, own)) free.delete(number);
  const kept = wanted.map((number) => (number !== null && free.delete(number) ? number : null));
  const missing = kept.filter((number) => number === null).length;
  let next = missing === 0 ? 0 : (await countUp(ctx, counter, missing)) - missing;
  return kept.map((number) => {
    if (number !== null) return number;
    next += 1;
    return next;
  });
}

/** Those of some numbers that documents have. In a transaction that has locked the counter, no other one gets one of them. */
export async function takenOf(
  { tx, prisma, workspaceId }: Ctx,
  { table }: Documents,
  numbers: readonly number[],
): Promise<number[]> {
  if (numbers.length === 0) return [];
  const rows = await (tx?.client ?? prisma).$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT number FROM ${table} WHERE workspaceId = ? AND number IN (${marks(numbers.length)})
     ${tx ? 'LOCK IN SHARE MODE' : ''}`,
    workspaceId,
    ...numbers,
  );
  return rows.map(({ number }) => Number(number));
}

/** @returns the last of so many numbers */
async function countUp({ tx: { client }, workspaceId }: TxCtx, counter: string, count: number): Promise<number> {
  await client.$executeRawUnsafe(COUNT_UP, workspaceId, counter, count, count);
  return lastInsertId(client);
}
