import { outranks, type Rank } from '@quartermaster/contracts';
import type { Ctx } from './context';
import { Forbidden } from './errors';

/**
 * Roles with a permission that the caller does not hold are above theirs. System jobs are above all.
 * @param words of the refusal
 * @throws Forbidden
 */
export function requireRank(
  { actor }: Pick<Ctx, 'actor'>,
  ranks: readonly Rank[],
  words = 'This role has permissions that you do not have',
): void {
  if (actor.kind === 'user' && !ranks.every((rank) => outranks(actor, rank))) throw new Forbidden(words);
}
