import type { UpdateProfileInput } from '@quartermaster/contracts/profile';
import { announce } from '@quartermaster/ui/announcer';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { createTurns } from '@/lib/turns';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import type { Problem } from '../use-save';

const inTurn = createTurns();

/** Saves changes of the person's account, one after the other, so that each carries the latest version, and shows them everywhere on the page. */
export function useProfileSave() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { queryKey } = trpc.me.get.queryOptions();
  /** Runs a change, and reads again what shows the person. */
  const run = (work: () => Promise<Problem>): Promise<Problem> =>
    inTurn(async () => {
      try {
        return await work();
      } catch (error) {
        return readFailure(error).message || t.form.unreachable;
      } finally {
        await Promise.all(
          [queryKey, trpc.members.list.queryKey()].map((stale) => queries.invalidateQueries({ queryKey: stale })),
        );
      }
    });
  return {
    run,
    update: (change: Omit<UpdateProfileInput, 'version'>) =>
      run(async () => {
        const version = queries.getQueryData(queryKey)?.version ?? 1;
        queries.setQueryData(queryKey, await api.me.update.mutate({ version, ...change }));
        announce(meWords.saved);
        return undefined;
      }),
  };
}
