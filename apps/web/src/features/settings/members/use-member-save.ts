import { useTRPC } from '@/trpc/client';
import { type Save, useSave } from '../use-save';

/** Runs one change of the members or invitations. */
export function useMemberSave(): Save {
  const { members, invitations, workspace } = useTRPC();
  return useSave([members.pathKey(), invitations.pathKey(), workspace.get.pathKey()]);
}
