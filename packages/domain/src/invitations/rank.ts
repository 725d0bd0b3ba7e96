import { can, outranks, type Role } from '@quartermaster/contracts';
import { Forbidden } from '../kernel/errors';
import type { LockedMember } from '../members/lock';

/** Whether someone may give this role by invitation, as the members are now. @param inviter undefined for who has left */
export function mayInvite(inviter: LockedMember | undefined, role: Role): boolean {
  return inviter !== undefined && can(inviter.role, 'members.manage') && outranks(inviter.role, role);
}

/** @throws Forbidden */
export function requireRank(inviter: LockedMember | undefined, role: Role): void {
  if (!mayInvite(inviter, role)) throw new Forbidden('You cannot grant or remove a role above your own');
}
