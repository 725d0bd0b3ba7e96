import { useTRPC } from '@/trpc/client';
import { type Save, useSave } from '../use-save';

/** Runs one change of the roles, which members and the person's own permissions may follow. */
export function useSaveRoles(): Save {
  const { roles, members, workspace } = useTRPC();
  return useSave([roles.list.pathKey(), members.list.pathKey(), workspace.get.pathKey()]);
}
