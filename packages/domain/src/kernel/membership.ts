import type { Rank } from '@quartermaster/contracts';

declare const brand: unique symbol;

/** A workspace id with verified access: created only by the membership check and by job contexts. */
export type WorkspaceId = string & { readonly [brand]: 'WorkspaceId' };

/** Verified membership: this user, in this workspace, with this role. */
export interface Membership extends Rank {
  workspaceId: WorkspaceId;
  userId: string;
  customRole: { id: string; name: string } | null;
  /** The member views the workspace as this role until then, by a preview: they are not given it. */
  preview?: { until: string };
  slug: string;
  workspaceName: string;
  timeZone: string;
  /** The first day of a week there, 0 for Sunday. */
  weekStart: number;
}

/** Call only after access was just read from the database. */
export function mintWorkspaceId(id: string): WorkspaceId {
  return id as WorkspaceId;
}
