import { marks } from '../kernel/statements';
import type { TokenClient, TokenOwner } from './kinds';

/** Ends the owner's unused links of one kind. */
export async function endTokens(tx: TokenClient, owner: TokenOwner): Promise<void> {
  const [where, values] =
    owner.kind === 'invite'
      ? ['workspaceId = ? AND email = ?', [owner.workspaceId, owner.email]]
      : ['userId = ?', [owner.userId]];
  // Updated by id: an update through another index would lock the gap that other owners' new rows go into.
  const rows = await tx.$queryRawUnsafe<Array<{ id: string }>>(
    `SELECT id FROM one_time_tokens WHERE ${where} AND kind = ? AND usedAt IS NULL`,
    ...values,
    owner.kind,
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.$executeRawUnsafe(
    `UPDATE one_time_tokens SET usedAt = NOW(3) WHERE id IN (${marks(ids.length)}) AND usedAt IS NULL`,
    ...ids,
  );
}
