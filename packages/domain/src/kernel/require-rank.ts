import { outranks, type Rank } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';

/** Roles with a permission that the caller does not hold are above theirs. @throws Forbidden */
export function requireRank({ actor }: Pick<Ctx, 'actor'>, ...ranks: readonly Rank[]): void {
  if (actor.kind === 'system' || ranks.every((rank) => outranks(actor, rank))) return;
  throw new Forbidden('This role has permissions that you do not have');
}
