import type { Changes } from '../kernel/audit';
import type { Ctx } from '../kernel/context';

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
  const { changes } = row;
  // Written by `audit`, so of its type; MariaDB hands JSON over as text.
  return { ...row, changes: (typeof changes === 'string' ? JSON.parse(changes) : changes) as Changes };
}
