import type { Role } from '@quartermaster/contracts';

declare const brand: unique symbol;

/** A workspace whose door was passed: minted by the membership gate and by job contexts, nowhere else. */
export type WorkspaceId = string & { readonly [brand]: 'WorkspaceId' };

/** The gate's proof: this user, in this workspace, with this role. */
export interface Membership {
  workspaceId: WorkspaceId;
  userId: string;
  role: Role;
  slug: string;
  workspaceName: string;
  timeZone: string;
}

/** Call only where the right to enter was just read from the database. */
export function mintWorkspaceId(id: string): WorkspaceId {
  return id as WorkspaceId;
}
