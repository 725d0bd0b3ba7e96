import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { taskPanelWords } from '@/messages/task-panel';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** What a task waits for and what waits for it, and how that is changed. */
export function useDependencies(task: TaskSummary) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  const query = useQuery(trpc.dependencies.list.queryOptions({ taskId: task.id }));

  async function change(verb: 'add' | 'remove', other: TaskSummary, way: 'blockedBy' | 'blocks'): Promise<void> {
    const pair =
      way === 'blockedBy' ? { blockerId: other.id, blockedId: task.id } : { blockerId: task.id, blockedId: other.id };
    try {
      if (verb === 'add') {
        await api.dependencies.add.mutate(pair);
        announce(taskPanelWords.dependencyAdded(other.key));
      } else {
        await withUndo(
          (options) => api.dependencies.remove.mutate(pair, options),
          taskPanelWords.dependencyRemoved(other.key),
        );
      }
    } catch (error) {
      showToast({ text: readFailure(error).message || taskPanelWords.saveFailed, tone: 'danger' });
    } finally {
      for (const part of [trpc.dependencies, trpc.tasks, trpc.activity])
        void queries.invalidateQueries({ queryKey: part.pathKey() });
    }
  }
  return { query, change };
}
