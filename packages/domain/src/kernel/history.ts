import type { Changes } from './audit';
import type { Ctx, TxCtx } from './context';
import { fromJson } from './stored';

/** A row of the audit log. */
export interface Entry {
  id: string;
  actorKind: string;
  actorId: string;
  action: string;
  noun: string;
  ref: string;
  changes: Changes;
  operationId: string | null;
  at: Date;
}

/** Entries of an operation by one person, the newest first. */
export async function entriesOf(
  ctx: Ctx,
  { operation, before, limit }: { operation: string; before?: string | undefined; limit: number },
): Promise<Entry[]> {
  const rows = await (ctx.tx?.client ?? ctx.prisma).auditEntry.findMany({
    where: {
      operationId: operation,
      actorKind: 'user',
      actorId: ctx.actor.id,
      ...(before ? { id: { lt: before } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(toEntry);
}

export function toEntry(row: Omit<Entry, 'changes'> & { changes: unknown }): Entry {
  // Written by `audit`, so of its type.
  return { ...row, changes: fromJson(row.changes) as Changes };
}

/** Outcome of reverting one entry: reverted; already as before; or left alone, with the reason. */
export type Reverted = 'reverted' | 'unchanged' | { reason: string };

/**
 * Takes one entry back in the running transaction: sets what it changed back where that still is as the entry left it, by
 * the noun's own verbs, so that it is audited and told like any change. Checks the rights that `tasks.write` does not cover.
 */
export type Revert = (ctx: TxCtx, entry: Entry) => Promise<Reverted>;
