import { announce } from '@quartermaster/ui/announcer';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import type { Save } from '../use-save';

/** Runs one change of the members or invitations, says that it is done, and reads them again either way. */
export function useMemberSave(): Save {
  const { members, invitations, workspace } = useTRPC();
  const queries = useQueryClient();
  return async (work, say) => {
    try {
      const result = await work();
      announce(typeof say === 'string' ? say : say(result));
      return undefined;
    } catch (error) {
      const failure = readFailure(error);
      return failure.reason === 'offline' ? t.form.unreachable : failure.message;
    } finally {
      const keys = [members.pathKey(), invitations.pathKey(), workspace.get.pathKey()];
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
    }
  };
}
