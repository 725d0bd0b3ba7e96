import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput, TaskDetail } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { isPassing, readFailure } from '@/lib/api-error';
import { keepUnsent } from '@/lib/unsent';
import { quickAddWords } from '@/messages/quick-add';
import { unsentWords } from '@/messages/unsent';
import { useTRPCClient } from '@/trpc/client';
import type { GestureOptions } from '@/trpc/use-undo';
import { useMakeLabel } from '../pickers/use-create-label';

type Create<T extends CreateTaskInput, F, Result> = (
  input: T,
  fields: F,
  options: GestureOptions,
) => Promise<Result | undefined>;

/**
 * Creates a task with its new labels and its links, as one gesture. Undefined, with a word about it, if a label is refused. Rejects if the
 * same may succeed later, so that the task can wait with the names of its labels.
 */
export function useCreate(): Create<CreateTaskInput, Pick<QuickAdd['fields'], 'newLabels' | 'links'>, TaskDetail> {
  const api = useTRPCClient();
  const makeLabel = useMakeLabel();
  return async (input, fields, options) => {
    const labelIds = [...(input.labelIds ?? [])];
    for (const name of fields.newLabels) {
      try {
        labelIds.push((await makeLabel(name)).id);
      } catch (error) {
        const failure = readFailure(error);
        if (isPassing(failure)) throw error;
        showToast({ text: failure.message, tone: 'danger' });
        return undefined;
      }
    }
    const task = await api.tasks.create.mutate({ ...input, labelIds: [...new Set(labelIds)] }, options);
    try {
      for (const link of fields.links) {
        if ('ref' in link) await api.links.add.mutate({ taskId: task.id, ref: link.ref }, options);
      }
    } catch {
      showToast({ text: quickAddWords.linkFailed(task.key), tone: 'danger' });
    }
    return task;
  };
}

/** As `useCreate`; out of the server's reach the task waits to be sent, and a toast says so. */
export function useCreateOrKeep(): Create<
  CreateTaskInput & { idempotencyKey: string },
  QuickAdd['fields'],
  TaskDetail | 'waits'
> {
  const create = useCreate();
  return async (input, fields, options) => {
    try {
      return await create(input, fields, options);
    } catch (error) {
      if (readFailure(error).reason !== 'offline') throw error;
      keepUnsent({ kind: 'task', input, fields });
      showToast({ text: unsentWords.kept });
      return 'waits';
    }
  };
}
