import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { CreateTaskInput, TaskDetail } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { readFailure } from '@/lib/api-error';
import { keepUnsent } from '@/lib/unsent';
import { quickAddWords } from '@/messages/quick-add';
import { unsentWords } from '@/messages/unsent';
import { useTRPCClient } from '@/trpc/client';
import type { GestureOptions } from '@/trpc/use-undo';
import { useCreateLabel } from '../pickers/use-create-label';

type Create<T extends CreateTaskInput, F, Result> = (
  input: T,
  fields: F,
  options: GestureOptions,
) => Promise<Result | undefined>;

/** Creates a task with its new labels and its links, as one gesture. Undefined when a label could not be made. */
export function useCreate(): Create<CreateTaskInput, Pick<QuickAdd['fields'], 'newLabels' | 'links'>, TaskDetail> {
  const api = useTRPCClient();
  const createLabel = useCreateLabel();
  return async (input, fields, options) => {
    const labelIds = [...(input.labelIds ?? [])];
    for (const name of fields.newLabels) {
      const label = await createLabel(name);
      if (!label) return undefined;
      labelIds.push(label.id);
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
