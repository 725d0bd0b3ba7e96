import type { Me } from '@quartermaster/contracts/auth';
import type { Member } from '@quartermaster/contracts/members';
import type { Permission } from '@quartermaster/contracts/roles';
import type { Workspace } from '@quartermaster/contracts/workspaces';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from './client';

/** The signed-in user; undefined until loaded. */
export function useMe(): Me | undefined {
  return useQuery(useTRPC().me.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

/** The page's workspace; undefined until loaded. */
export function useWorkspace(): Workspace | undefined {
  return useQuery(useTRPC().workspace.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

/** The person's own IANA zone, else the workspace's: for information that only concerns them. */
export function useOwnZone(): string {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  return useQuery(useTRPC().preferences.get.queryOptions(undefined, { staleTime: 300_000 })).data?.timeZone ?? zone;
}

/** The weekday on which weeks begin here, 0 for Sunday. */
export function useWeekStart(): Workspace['weekStart'] {
  return useWorkspace()?.weekStart ?? 1;
}

const nobody: readonly Member[] = [];

/** All members by name, with who left; empty until loaded. */
export function useEveryone(): readonly Member[] {
  return useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 300_000 })).data?.items ?? nobody;
}

/** The members who have not left, by name: to whom something can be given. Empty until loaded. */
export function useMembers(): readonly Member[] {
  const everyone = useEveryone();
  return useMemo(() => everyone.filter(({ leftAt }) => !leftAt), [everyone]);
}

/** Whether the person has this permission here; false until loaded. The server enforces it; this only adapts the UI. */
export function useCan(permission: Permission): boolean {
  return useWorkspace()?.permissions.includes(permission) ?? false;
}
