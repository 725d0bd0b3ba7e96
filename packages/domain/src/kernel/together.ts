import type { Reply, ScopedTransaction, Statement } from '@quartermaster/db';
import { type TxCtx, type WriteCtx, type WriteTransaction, writing } from './context';
import { Invalid } from './errors';
import { COUNT_UP } from './numbering';
import { type Carrier, SharedTransaction } from './shared-transaction';
import { lastInsertId } from './statements';

/**
 * Runs several pieces of work side by side in the transaction: what they read in the same turn is asked once, they get a block of
 * numbers, and their inserts share statements. None sees what another wrote. One that is refused before anything of it was sent does
 * not affect the others.
 * @returns what each returns, or why it was refused
 * @throws what else a piece throws, and nothing of the transaction can be kept then
 */
export async function together<T>(
  ctx: TxCtx,
  works: ReadonlyArray<(ctx: WriteCtx) => Promise<T>>,
): Promise<Array<T | Invalid>> {
  const carrier = carrierOf(ctx.tx.client);
  const shared = new SharedTransaction(carrier);
  const runs = works.map((work) => {
    const member = shared.join();
    const { notices, operationId } = ctx.tx;
    const tx: WriteTransaction = { statements: member, notices, wake: false, ...(operationId ? { operationId } : {}) };
    return { member, tx, result: work(writing(ctx, tx)) };
  });
  const settled = await Promise.allSettled(runs.map(({ result }) => result));
  if (shared.failure) throw shared.failure;
  const results = settled.map((outcome, index) => {
    if (outcome.status === 'fulfilled') return outcome.value;
    const { reason } = outcome;
    const member = runs[index]?.member;
    if (!(reason instanceof Invalid) || !member || member.isBound) throw reason;
    member.leave(reason);
    return reason;
  });
  shared.end();
  await carrier.flush();
  for (const { tx } of runs) {
    ctx.tx.wake ||= tx.wake;
    if (tx.witness) ctx.tx.witness = tx.witness;
  }
  return results;
}

/** Splits items into runs, in their order, none of which has an item and the one that it needs. */
export function independentRuns<Item, Key>(
  items: readonly Item[],
  { keyOf, needOf }: { keyOf: (item: Item) => Key; needOf: (item: Item) => Key | null },
): Item[][] {
  const runs: Item[][] = [];
  let keys = new Set<Key>();
  for (const item of items) {
    const need = needOf(item);
    if (runs.length === 0 || (need !== null && keys.has(need))) {
      runs.push([]);
      keys = new Set();
    }
    runs.at(-1)?.push(item);
    keys.add(keyOf(item));
  }
  return runs;
}

const READ = /^\s*SELECT\b/i;

/** Sends statements one by one. */
function carrierOf(client: ScopedTransaction): Carrier {
  let waiting: Statement[] = [];
  return {
    write(sql, values) {
      waiting.push({ sql, values });
    },
    async flush() {
      const statements = waiting;
      waiting = [];
      const replies: Reply[] = [];
      for (const statement of statements) replies.push(await send(client, statement));
      return replies;
    },
  };
}

async function send(client: ScopedTransaction, { sql, values }: Statement): Promise<Reply> {
  if (READ.test(sql)) {
    return { rows: await client.$queryRawUnsafe<object[]>(sql, ...values), affectedRows: 0, insertId: 0 };
  }
  const affectedRows = await client.$executeRawUnsafe(sql, ...values);
  return { rows: [], affectedRows, insertId: sql === COUNT_UP ? await lastInsertId(client) : 0 };
}
