import type { Me } from '@quartermaster/contracts/auth';
import type { Member, Workspace } from '@quartermaster/contracts/members';
import type { Permission } from '@quartermaster/contracts/roles';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './client';

/** Who is signed in; undefined until known. */
export function useMe(): Me | undefined {
  return useQuery(useTRPC().me.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

/** The workspace of this page; undefined until known. */
export function useWorkspace(): Workspace | undefined {
  return useQuery(useTRPC().workspace.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
}

/** The IANA zone the person chose for themselves, else the workspace's: for what comes to them alone. */
export function useOwnZone(): string {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  return useQuery(useTRPC().preferences.get.queryOptions(undefined, { staleTime: 300_000 })).data?.timeZone ?? zone;
}

const nobody: readonly Member[] = [];

/** Everyone in the workspace, by name; empty until known. */
export function useMembers(): readonly Member[] {
  return useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 300_000 })).data?.items ?? nobody;
}

/** Whether the person may do this here; false until known. The server decides, this only shapes the screen. */
export function useCan(permission: Permission): boolean {
  return useWorkspace()?.permissions.includes(permission) ?? false;
}
