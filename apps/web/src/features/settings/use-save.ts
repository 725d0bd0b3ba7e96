import { announce } from '@quartermaster/ui/announcer';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';

/** What went wrong, in a sentence; undefined when all went well. */
export type Problem = string | undefined;
export type Save = <T>(work: () => Promise<T>, say: string | ((result: T) => string)) => Promise<Problem>;

/**
 * Runs one change of the set-up, says that it is done, and reads again either way what it is about.
 * @param stale default: the settings of tasks
 */
export function useSave(stale?: readonly QueryKey[]): Save {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keys = stale ?? [trpc.settings.get.pathKey(), trpc.projects.list.pathKey()];
  return async (work, say) => {
    try {
      const result = await work();
      announce(typeof say === 'string' ? say : say(result));
      return undefined;
    } catch (error) {
      const failure = readFailure(error);
      return failure.reason === 'offline' ? t.form.unreachable : failure.message;
    } finally {
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
    }
  };
}
