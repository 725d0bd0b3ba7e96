import { outranks, type Rank } from '@quartermaster/contracts';
import { Forbidden } from '../kernel/errors';

/**
 * Whether someone may give this role by invitation, as both are now.
 * @param inviter undefined for who has left
 * @param rank null for a role that was deleted
 */
export function mayInvite(inviter: Rank | undefined, rank: Rank | null): boolean {
  return inviter !== undefined && rank !== null && inviter.permissions.has('members.manage') && outranks(inviter, rank);
}

/** @throws Forbidden */
export function requireMayInvite(inviter: Rank | undefined, rank: Rank): void {
  if (!mayInvite(inviter, rank)) throw new Forbidden('You cannot grant or remove a role above your own');
}
