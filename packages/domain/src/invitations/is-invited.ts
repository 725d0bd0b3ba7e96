import type { RoleChoice } from '@quartermaster/contracts';
import { namedRank, rankOf } from '../kernel/ranks';
import type { Runtime } from '../kernel/runtime';
import { mayInvite } from './rank';

interface Waiting {
  role: string;
  /** Of the custom role that it gives, if that still exists. */
  name: string | null;
  permissions: string | null;
  inviterRole: string;
  inviterPermissions: string | null;
}

/**
 * Whether a workspace waits for somebody with this address: there is an invitation whose link was sent, works, and could be accepted now.
 */
export async function isInvited({ db }: Runtime, email: string): Promise<boolean> {
  const rows: Waiting[] = await db.pool.execute(
    `SELECT i.role, given.name, given.permissions, m.role AS inviterRole, held.permissions AS inviterPermissions
     FROM invitations AS i
     JOIN workspaces AS w ON w.id = i.workspaceId AND (w.deleteAt IS NULL OR w.deleteAt > NOW(3))
     JOIN members AS m ON m.workspaceId = i.workspaceId AND m.userId = i.invitedById AND m.leftAt IS NULL
     LEFT JOIN custom_roles AS held ON held.workspaceId = m.workspaceId AND held.id = m.roleId
     LEFT JOIN custom_roles AS given ON given.workspaceId = i.workspaceId AND given.id = i.role
     WHERE i.email = ? AND i.expiresAt > NOW(3)`,
    [email],
  );
  return rows.some(({ role, name, permissions, inviterRole, inviterPermissions }) => {
    const custom = name === null || permissions === null ? null : { name, permissions };
    const inviter = rankOf({ role: inviterRole, permissions: inviterPermissions });
    // Only the invitations' verbs write the role, from the contract's list.
    return mayInvite(inviter, namedRank(role as RoleChoice, custom));
  });
}
