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

/** One person's entries of an operation, newest first. */
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
  // Only `audit` writes this column, so it has this type.
  return { ...row, changes: fromJson(row.changes) as Changes };
}

/** Outcome of reverting one entry: reverted; already as before; or left alone, with the reason. */
export type Reverted = 'reverted' | 'unchanged' | { reason: string };

/**
 * Reverts one entry in the running transaction: restores its old values where they are still as the entry left them, through the
 * noun's own verbs, so that it is audited and announced like any change. Checks permissions beyond `tasks.write`.
 */
export type Revert = (ctx: TxCtx, entry: Entry) => Promise<Reverted>;
