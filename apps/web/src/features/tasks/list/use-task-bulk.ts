import { useBulk } from '@/features/bulk/use-bulk';
import { taskPlace } from '../task-place';

/** Changes many tasks as one operation. Resolves to false if nothing was changed. */
export function useTaskBulk(): ReturnType<typeof useBulk> {
  return useBulk({
    words: taskPlace.words,
    pathKey: (trpc) => trpc.tasks.pathKey(),
    // The bar and the row menu offer only changes of tasks.
    change: (api, input, options) =>
      api.tasks.bulk.mutate(input as Parameters<typeof api.tasks.bulk.mutate>[0], options),
  });
}
