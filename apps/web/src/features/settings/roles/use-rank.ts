import type { CustomRole, RoleChoice } from '@quartermaster/contracts/custom-roles';
import { customRank, FIXED_RANKS, outranks, type Rank, ROLES, type Role } from '@quartermaster/contracts/roles';
import { useQuery } from '@tanstack/react-query';
import { t } from '@/messages';
import { roleWords } from '@/messages/roles';
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

/** Tells what a role allows; undefined for a custom one that is not loaded or was deleted. */
export function useRankOf(): (choice: RoleChoice) => Rank | undefined {
  const custom = useCustomRoles();
  return (choice) => {
    if (isFixed(choice)) return FIXED_RANKS[choice];
    const role = custom.find(({ id }) => id === choice);
    return role && rankOf(role);
  };
}

/** Tells what a role is called. */
export function useRoleName(): (choice: RoleChoice) => string {
  const custom = useCustomRoles();
  return (choice) =>
    isFixed(choice) ? t.role[choice] : (custom.find(({ id }) => id === choice)?.name ?? roleWords.deletedRole);
}

/** The role that a new member gets unless another is chosen: the first that the person may give. */
export function useUsualRole(): RoleChoice {
  const mayGive = useMayGive();
  const fixed = (['staff', 'viewer'] as const).find((role) => mayGive(FIXED_RANKS[role]));
  const custom = useCustomRoles().find((role) => mayGive(rankOf(role)));
  return fixed ?? custom?.id ?? 'viewer';
}

function isFixed(choice: RoleChoice): choice is Role {
  return (ROLES as readonly string[]).includes(choice);
}
