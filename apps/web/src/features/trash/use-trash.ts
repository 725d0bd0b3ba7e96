import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

type Trashable = Pick<TaskSummary, 'id' | 'key' | 'version'>;

export interface Trash {
  /** Into the trash, with a way back. @returns whether it went there */
  trash: (task: Trashable) => Promise<boolean>;
  restore: (task: Trashable) => Promise<boolean>;
  /** For good. */
  purge: (task: Trashable) => Promise<boolean>;
}

/** What the trash does; each tells the person how it went. */
export function useTrash(): Trash {
  const api = useTRPCClient();
  const { tasks } = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();

  async function attempt(work: () => Promise<unknown>, failed: string): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      showToast({ text: readFailure(error).message || failed, tone: 'danger' });
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: tasks.pathKey() });
    }
  }

  return {
    trash: ({ id, key, version }) =>
      attempt(
        () =>
          withUndo((options) => api.tasks.trash.mutate({ id, version }, options), talkWords.trash.movedToTrash(key)),
        talkWords.trash.trashFailed,
      ),
    restore: ({ id, key, version }) =>
      attempt(
        () => withUndo((options) => api.tasks.restore.mutate({ id, version }, options), talkWords.trash.restored(key)),
        talkWords.trash.restoreFailed,
      ),
    purge: ({ id, key, version }) =>
      attempt(async () => {
        await api.tasks.purge.mutate({ id, version });
        showToast({ text: talkWords.trash.purged(key) });
      }, talkWords.trash.purgeFailed),
  };
}
