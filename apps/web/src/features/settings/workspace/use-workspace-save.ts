import type { UpdateWorkspaceInput } from '@quartermaster/contracts/workspaces';
import { announce } from '@quartermaster/ui/announcer';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { createTurns } from '@/lib/turns';
import { t } from '@/messages';
import { workspaceWords } from '@/messages/workspace';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { Problem } from '../use-save';

const inTurn = createTurns();

/** Saves changes of the workspace, one after the other, so that each carries the latest version. @returns what went wrong, if anything */
export function useWorkspaceSave() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { queryKey } = trpc.workspace.get.queryOptions();
  /** Runs a change, and reads again what shows the workspace. */
  const run = (work: (version: number) => Promise<Problem>): Promise<Problem> =>
    inTurn(async () => {
      try {
        return await work(queries.getQueryData(queryKey)?.version ?? 1);
      } catch (error) {
        return readFailure(error).message || t.form.unreachable;
      } finally {
        await Promise.all(
          [queryKey, trpc.me.get.queryKey()].map((stale) => queries.invalidateQueries({ queryKey: stale })),
        );
      }
    });
  return {
    run,
    update: (change: Omit<UpdateWorkspaceInput, 'version'>) =>
      run(async (version) => {
        queries.setQueryData(queryKey, await api.workspace.update.mutate({ version, ...change }));
        announce(workspaceWords.saved);
        return undefined;
      }),
  };
}
