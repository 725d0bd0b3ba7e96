import type { ScopedTransaction } from '@quartermaster/db';
import { fromJson } from '../kernel/stored';

/** Where a chain ends. */
export interface ChainEnd {
  block: number;
  hash: string;
}

/** What the entry of a deletion says that changed the chain: its end, and where it ended when a check last found it intact. */
export interface ErasureChanges {
  head: [before: string | null, after: string | null];
  checked?: [before: string, after: string];
}

export const ERASURE = { noun: 'erasure', action: 'account.erase' } as const;

/** What the deletions of accounts did to the workspace's chain, in their order. */
export async function readErasures(client: Pick<ScopedTransaction, 'auditEntry'>): Promise<ErasureChanges[]> {
  const rows = await client.auditEntry.findMany({ where: ERASURE, orderBy: { id: 'asc' }, select: { changes: true } });
  // Only the deletion of an account writes them.
  return rows.map(({ changes }) => fromJson(changes) as ErasureChanges);
}

/** Where a chain that ended there has that block now, after deletions that sealed it anew. */
export function sealedAnew(end: ChainEnd, erasures: readonly ErasureChanges[]): ChainEnd {
  let now = endInWords(end);
  for (const { checked } of erasures) if (checked?.[0] === now) [, now] = checked;
  return { block: end.block, hash: now.slice(now.indexOf(' ') + 1) };
}

/** As an audit entry has it. */
export function endInWords({ block, hash }: ChainEnd): string {
  return `${block} ${hash}`;
}
