import type { CustomRole } from '@quartermaster/contracts/custom-roles';
import { customRank, outranks, type Rank } from '@quartermaster/contracts/roles';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';

const none: readonly CustomRole[] = [];

/** The custom roles of the workspace, by name; empty until loaded. */
export function useCustomRoles(): readonly CustomRole[] {
  return useQuery(useTRPC().roles.list.queryOptions()).data?.items ?? none;
}

/** Tells which roles the person may give, change and look through: those that do not rank above their own. */
export function useMayGive(): (rank: Rank) => boolean {
  const workspace = useWorkspace();
  if (!workspace?.permissions.includes('members.manage')) return () => false;
  const own = { role: workspace.role, permissions: new Set(workspace.permissions) };
  return (rank) => outranks(own, rank);
}

/** What a custom role allows, with what every member may. */
export function rankOf({ permissions }: Pick<CustomRole, 'permissions'>): Rank {
  return customRank(permissions);
}
